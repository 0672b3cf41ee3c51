package dev.muster.memcached;

import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The real store over a simulated client. */
record SimulatedProvider(Function<ConnectionListener, Memcached> connect) implements BackendProvider {
    private static final MemcachedProvider REAL = new MemcachedProvider();

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return REAL.schemes();
    }

    @Override
    public List<StoreOption> options() {
        return REAL.options();
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        return REAL.profile(url);
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        MemcachedUrl read = MemcachedUrl.read(url);
        var line = new Line(connect.apply(listener), environment, read.requestTimeout());
        return CompletableFuture.completedFuture(
                new MemcachedStore(line, ItemLimit.of(Map.of()), read.timing(), () -> "simulated"));
    }
}
