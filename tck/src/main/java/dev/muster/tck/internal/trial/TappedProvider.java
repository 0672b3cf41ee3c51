package dev.muster.tck.internal.trial;

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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A backend's provider with a {@link Tap} on each store that it opens. */
public final class TappedProvider implements BackendProvider {
    private final BackendProvider provider;
    private final Tap tap;
    private final List<Store> opened = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<StoreProfile> altered = UnaryOperator.identity();

    TappedProvider(BackendProvider provider, Tap tap) {
        this.provider = provider;
        this.tap = tap;
    }

    /** The stores as the backend made them, closed ones among them. */
    public List<Store> opened() {
        return opened;
    }

    /** Lets the engine see another profile than the store's. */
    public void alter(UnaryOperator<StoreProfile> change) {
        altered = change;
    }

    @Override
    public int spiVersion() {
        return provider.spiVersion();
    }

    @Override
    public SortedSet<String> schemes() {
        return provider.schemes();
    }

    @Override
    public List<StoreOption> options() {
        return provider.options();
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        return altered.apply(provider.profile(url));
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        return provider.open(url, environment, listener, atMost).thenApply(store -> {
            opened.add(store);
            return tap.around(store);
        });
    }
}
