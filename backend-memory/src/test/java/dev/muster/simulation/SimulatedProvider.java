package dev.muster.simulation;

import dev.muster.memory.MemoryProvider;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The memory backend behind a simulated link. */
record SimulatedProvider(Function<ConnectionListener, Link> connect) implements BackendProvider {
    private static final MemoryProvider MEMORY = new MemoryProvider();

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return MEMORY.schemes();
    }

    @Override
    public List<StoreOption> options() {
        return MEMORY.options();
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        return MEMORY.profile(url);
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        return CompletableFuture.completedFuture(connect.apply(listener));
    }
}
