package dev.muster.internal;

import dev.muster.PartitionChange;
import dev.muster.hashring.HashRing;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Tells listeners how a ring changed: from the ring they were told last to the latest, however many lay between. */
final class RingListeners {
    private final Engine engine;
    private final List<Consumer<PartitionChange>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean toldSoon = new AtomicBoolean();
    private volatile HashRing latest;
    private volatile boolean closed;
    private HashRing told;

    RingListeners(Engine engine, HashRing first) {
        this.engine = engine;
        this.latest = first;
        this.told = first;
    }

    void add(Consumer<PartitionChange> listener) {
        listeners.add(listener);
    }

    void changed(HashRing ring) {
        latest = ring;
        if (toldSoon.compareAndSet(false, true)) {
            engine.listeners().execute(this::tell);
        }
    }

    void close() {
        closed = true;
    }

    private void tell() {
        toldSoon.set(false);
        HashRing now = latest;
        var change = new PartitionChange(engine.request().options().member(), told, now);
        told = now;
        if (!change.before().equals(change.after())) {
            for (Consumer<PartitionChange> listener : listeners) {
                if (!closed) {
                    listener.accept(change);
                }
            }
        }
    }
}
