package dev.muster.internal;

import dev.muster.Characteristic;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.IdRule;
import dev.muster.spi.IdRules;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A backend that cannot be opened. */
class GivenProvider implements BackendProvider {
    private final String scheme;
    private final int version;

    GivenProvider(String scheme, int version) {
        this.scheme = scheme;
        this.version = version;
    }

    @Override
    public int spiVersion() {
        return version;
    }

    @Override
    public SortedSet<String> schemes() {
        return new TreeSet<>(List.of(scheme));
    }

    @Override
    public List<StoreOption> options() {
        return List.of(
                StoreOption.coordinator("timeout"), StoreOption.connection("db"), StoreOption.ignored("executor"));
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        Duration timeout = url.seconds("timeout", Duration.ofSeconds(30));
        return new StoreProfile(
                Set.of(Characteristic.LINEARIZABLE),
                new IdRules(List.of(), List.of(IdRule.atMost(5)), List.of()),
                new StoreTiming(timeout, timeout, timeout, Duration.ZERO, Duration.ZERO));
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        return CompletableFuture.failedFuture(new IllegalStateException("not to be opened"));
    }
}
