package dev.muster.internal;

import dev.muster.MemberId;
import dev.muster.StoreUnavailable;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Store;
import dev.muster.spi.StoreUrl;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection and the coordinators that share it. All in the engine. */
final class SharedStore implements ConnectionListener {
    private static final System.Logger LOG = System.getLogger(SharedStore.class.getName());

    private final Environment environment;
    private final BackendProvider provider;
    private final StoreUrl url;
    private final SortedSet<MemberId> members = new TreeSet<>();
    private final List<ConnectionListener> listeners = new ArrayList<>();
    private final Feeds feeds;
    private @Nullable CompletableFuture<SharedStore> opening;
    private @Nullable Store store;
    private boolean closed;

    SharedStore(Environment environment, BackendProvider provider, StoreUrl url) {
        this.environment = environment;
        this.provider = provider;
        this.url = url;
        this.feeds = new Feeds(environment, this);
    }

    /** False if the member id is in use. */
    boolean enter(MemberId member) {
        return members.add(member);
    }

    /** True if that was the last. */
    boolean exit(MemberId member) {
        members.remove(member);
        return members.isEmpty();
    }

    CompletableFuture<SharedStore> opened(Duration timeout) {
        CompletableFuture<SharedStore> pending = opening;
        if (pending == null || pending.isCompletedExceptionally()) {
            pending = open(timeout);
            opening = pending;
        }
        return pending.copy();
    }

    private CompletableFuture<SharedStore> open(Duration timeout) {
        var opened = new CompletableFuture<SharedStore>();
        var timer = environment.schedule(
                timeout,
                () -> opened.completeExceptionally(
                        new StoreUnavailable("no answer from " + url + " within " + Durations.text(timeout), null)));
        CompletionStage<Store> stage;
        try {
            stage = provider.open(url, environment, this, timeout);
        } catch (RuntimeException | Error failure) {
            stage = CompletableFuture.failedFuture(failure);
        }
        stage.whenComplete((answer, failure) -> environment.execute(() -> {
            timer.cancel();
            if (failure != null) {
                opened.completeExceptionally(Failures.ofReading("connecting to " + url, failure));
            } else if (closed || opened.isDone()) {
                close(answer);
            } else {
                store = answer;
                opened.complete(this);
            }
        }));
        return opened;
    }

    Store store() {
        return Objects.requireNonNull(store, "opened");
    }

    Feeds feeds() {
        return feeds;
    }

    void listen(ConnectionListener listener) {
        listeners.add(listener);
    }

    void unlisten(ConnectionListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void disconnected() {
        environment.execute(() -> List.copyOf(listeners).forEach(ConnectionListener::disconnected));
    }

    @Override
    public void connected() {
        environment.execute(() -> {
            feeds.refreshAll();
            List.copyOf(listeners).forEach(ConnectionListener::connected);
        });
    }

    void close() {
        closed = true;
        if (store != null) {
            close(store);
        }
    }

    private void close(Store unused) {
        try {
            unused.close();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "the connection to {0} did not close: {1}", url, failure);
        }
    }
}
