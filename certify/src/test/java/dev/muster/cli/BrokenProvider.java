package dev.muster.cli;

import dev.muster.memory.MemoryProvider;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The memory backend, except that everyone who creates a group is told to be the first; it never answers as {@code broken:mute}. */
public final class BrokenProvider implements BackendProvider {
    private final BackendProvider memory = new MemoryProvider();

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return new TreeSet<>(List.of("broken"));
    }

    @Override
    public List<StoreOption> options() {
        return java.util.stream.Stream.concat(
                        memory.options().stream(), java.util.stream.Stream.of(StoreOption.connection("password")))
                .toList();
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        return memory.profile(url);
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        return url.path().contains("mute")
                ? new CompletableFuture<>()
                : memory.open(url, environment, listener, atMost).thenApply(BrokenProvider::broken);
    }

    private static Store broken(Store store) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        return method.getName().equals("createGroup")
                                ? ((CompletionStage<?>) answer).thenApply(created -> true)
                                : answer;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
