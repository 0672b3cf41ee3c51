package example.onefile;

import dev.muster.Characteristic;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.IdRules;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** The scheme {@code onefile}: {@code onefile:///path/to/file?timeout=SECONDS} (30). */
public final class OneFileProvider implements BackendProvider {
    private static final Set<Characteristic> CHARACTERISTICS = Set.of(
            Characteristic.DISTRIBUTED_ACROSS_THREADS,
            Characteristic.DISTRIBUTED_ACROSS_PROCESSES,
            Characteristic.LINEARIZABLE,
            Characteristic.FENCING_TOKENS,
            Characteristic.LEADER_IDENTITY,
            Characteristic.LOCK_TIMEOUTS);

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return new TreeSet<>(Set.of("onefile"));
    }

    @Override
    public List<StoreOption> options() {
        return List.of(StoreOption.coordinator("timeout"));
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        file(url);
        Duration timeout = url.seconds("timeout", Duration.ofSeconds(30));
        return new StoreProfile(
                CHARACTERISTICS,
                IdRules.ANY,
                new StoreTiming(timeout, timeout, timeout, Duration.ofMillis(1), Duration.ofMillis(1)));
    }

    private static Path file(StoreUrl url) {
        if (!url.hosts().isEmpty() || !url.path().startsWith("/")) {
            throw new IllegalArgumentException("give the whole path of the file, as in onefile:///var/lib/agents");
        }
        return Path.of(url.path());
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        var store = new OneFileStore(new Transactions(file(url)));
        return store.groups().<Store>thenApply(answered -> store).whenComplete((opened, failure) -> {
            if (failure != null) {
                store.close();
            }
        });
    }
}
