package dev.muster.internal;

import dev.muster.WatchMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The watches of a coordinator, and Tooz's way to run them by hand. */
final class Watches {
    private final Engine engine;
    private final List<GroupWatch> watches = new ArrayList<>();
    private final List<EnginePartition> partitions = new ArrayList<>();

    Watches(Engine engine) {
        this.engine = engine;
    }

    void add(GroupWatch watch) {
        watches.add(watch);
        watch.start();
    }

    void forget(GroupWatch watch) {
        watches.remove(watch);
    }

    void add(EnginePartition partition) {
        partitions.add(partition);
    }

    void forget(EnginePartition partition) {
        partitions.remove(partition);
    }

    CompletableFuture<Void> run() {
        if (engine.request().options().watchMode() != WatchMode.MANUAL) {
            throw new IllegalStateException(
                    "watches run by themselves: connect with WatchMode.MANUAL to run them by hand");
        }
        List<CompletableFuture<Void>> looks = new ArrayList<>();
        looks.add(engine.elections().runAll());
        watches.forEach(watch -> looks.add(watch.refresh()));
        partitions.forEach(partition -> looks.add(partition.refresh()));
        return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new)).thenCompose(looked -> listenersDone());
    }

    private CompletableFuture<Void> listenersDone() {
        var done = new CompletableFuture<Void>();
        engine.listeners().execute(() -> engine.environment().execute(() -> done.complete(null)));
        return done;
    }

    void close() {
        List.copyOf(watches).forEach(GroupWatch::close);
        List.copyOf(partitions).forEach(EnginePartition::stop);
    }
}
