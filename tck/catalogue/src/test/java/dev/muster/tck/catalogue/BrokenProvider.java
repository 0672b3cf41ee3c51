package dev.muster.tck.catalogue;

import dev.muster.memory.MemoryProvider;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The memory backend with one defect. */
final class BrokenProvider implements BackendProvider {
    private static final Set<String> LOCAL = Set.of("negotiated", "toString", "hashCode", "equals");

    private final BackendProvider right = new MemoryProvider();
    private final Map<String, Map<Object, Object>> memories = new ConcurrentHashMap<>();
    private final Defect.Behaviour behaviour;

    BrokenProvider(Defect.Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return right.schemes();
    }

    @Override
    public List<StoreOption> options() {
        return behaviour.options(right.options());
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        return behaviour.profile(url, right.profile(url));
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        Map<Object, Object> memory = memories.computeIfAbsent(url.path(), first -> new ConcurrentHashMap<>());
        return right.open(url, environment, listener, atMost).thenApply(store -> broken(store, memory));
    }

    private Store broken(Store store, Map<Object, Object> memory) {
        return (Store) Proxy.newProxyInstance(
                BrokenProvider.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    return LOCAL.contains(method.getName())
                            ? method.invoke(store, given)
                            : behaviour.answer(new Call(store, method, given, memory));
                });
    }
}
