package dev.muster.memory;

import dev.muster.Characteristic;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.IdRules;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The scheme {@code memory}: {@code memory:NAME} or {@code memory://NAME} is the store of that name in this process.
 *
 * <p>The store begins with the first connection of its name, whose environment gives it the time, and ends with the last:
 * then everything in it is gone, except that fencing tokens go on rising. Stores of different names share nothing.
 *
 * <p>Options, in seconds: {@code timeout} (30), and with it as their default
 * {@code membership_timeout}, {@code lock_timeout} and {@code leader_timeout}. Each coordinator may have its own.
 *
 * <p>Any id will do. The connection is never lost, so the listener is never called.
 */
public final class MemoryProvider implements BackendProvider {
    private static final MemoryServers SERVERS = new MemoryServers();

    private static final Set<Characteristic> CHARACTERISTICS = Collections.unmodifiableSet(EnumSet.of(
            Characteristic.DISTRIBUTED_ACROSS_THREADS,
            Characteristic.LINEARIZABLE,
            Characteristic.SEQUENTIAL,
            Characteristic.CAUSAL,
            Characteristic.SERIALIZABLE,
            Characteristic.SAME_VIEW_UNDER_PARTITIONS,
            Characteristic.SAME_VIEW_ACROSS_CLIENTS,
            Characteristic.SHARED_LOCKS,
            Characteristic.FENCING_TOKENS,
            Characteristic.LEADER_IDENTITY,
            Characteristic.LOCK_TIMEOUTS,
            Characteristic.FAIR_LOCKS,
            Characteristic.PUSHED_WATCHES,
            Characteristic.MEMBER_TIMES));

    /** For {@link java.util.ServiceLoader}. */
    public MemoryProvider() {}

    /** For tests: what {@link MemoryServer#wipe} says, for the store of a name. */
    static void wipe(String name) {
        MemoryServer server = SERVERS.enter(name, System::nanoTime, java.time.InstantSource.system());
        server.wipe();
        SERVERS.leave(server);
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of("memory")));
    }

    @Override
    public List<StoreOption> options() {
        return List.of(
                StoreOption.coordinator("timeout"),
                StoreOption.coordinator("membership_timeout"),
                StoreOption.coordinator("lock_timeout"),
                StoreOption.coordinator("leader_timeout"));
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        return new StoreProfile(
                CHARACTERISTICS, IdRules.ANY, MemoryUrl.read(url).timing());
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        try {
            MemoryServer server =
                    SERVERS.enter(MemoryUrl.read(url).name(), environment::nanoTime, environment::wallTime);
            return CompletableFuture.completedFuture(
                    new MemoryStore(server, environment::execute, () -> SERVERS.leave(server)));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
