package dev.muster.zookeeper;

import dev.muster.spi.StoreWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.WatchedEvent;

/**
 * Persistent watches, one a path however many want to know. What an event says is never believed, only that something has
 * changed; after each gap in the connection there is a hint to all.
 */
final class Watches {
    private final Line line;
    private final Map<String, Watched> watched = new HashMap<>();

    Watches(Line line) {
        this.line = line;
    }

    private final class Watched {
        private final String path;
        private final AddWatchMode mode;
        private final Predicate<String> matters;
        private final List<Runnable> hints = new CopyOnWriteArrayList<>();

        Watched(String path, AddWatchMode mode, Predicate<String> matters) {
            this.path = path;
            this.mode = mode;
            this.matters = matters;
        }

        CompletableFuture<Answer<String>> set() {
            return line.watch(path, mode, this::seen);
        }

        private void seen(WatchedEvent event) {
            String at = event.getPath();
            if (at != null && matters.test(at)) {
                hint();
            }
        }

        void hint() {
            hints.forEach(Runnable::run);
        }
    }

    /** Hints at changes at the path and, as the mode says, below it, if they matter. */
    CompletionStage<Optional<StoreWatch>> watch(
            String path, AddWatchMode mode, Predicate<String> matters, Runnable hint) {
        Watched target = add(path, mode, matters, hint);
        StoreWatch watch = () -> remove(target, hint);
        return target.set()
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(Optional.of(watch));
                    }
                    watch.cancel();
                    return CompletableFuture.<Optional<StoreWatch>>failedFuture(Failure.unwrapped(failure));
                })
                .thenCompose(outcome -> outcome);
    }

    private synchronized Watched add(String path, AddWatchMode mode, Predicate<String> matters, Runnable hint) {
        Watched target = watched.computeIfAbsent(path, absent -> new Watched(path, mode, matters));
        target.hints.add(hint);
        return target;
    }

    private void remove(Watched target, Runnable hint) {
        if (isLast(target, hint)) {
            line.unwatch(target.path);
        }
    }

    private synchronized boolean isLast(Watched target, Runnable hint) {
        return target.hints.remove(hint) && target.hints.isEmpty() && watched.remove(target.path, target);
    }

    private synchronized List<Watched> all() {
        return List.copyOf(watched.values());
    }

    /** The connection is back. A new session knows no watches; in an old one the client has set them again. */
    void reconnected(boolean newSession) {
        for (Watched target : all()) {
            if (newSession) {
                target.set().whenComplete((answer, failure) -> target.hint());
            } else {
                target.hint();
            }
        }
    }
}
