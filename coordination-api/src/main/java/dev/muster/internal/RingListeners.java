package dev.muster.internal;

import dev.muster.MemberId;
import dev.muster.PartitionChange;
import dev.muster.hashring.HashRing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who wants to know how a ring changes. */
final class RingListeners {
    private final Engine engine;
    private final List<Latest<HashRing>> listeners = new ArrayList<>();
    private boolean closed;

    RingListeners(Engine engine) {
        this.engine = engine;
    }

    /** The listener is told every change from this ring on. */
    void add(HashRing now, Consumer<PartitionChange> listener) {
        MemberId self = engine.request().options().member();
        if (!closed) {
            listeners.add(new Latest<>(engine, now, (before, after) -> {
                if (!before.equals(after)) {
                    listener.accept(new PartitionChange(self, before, after));
                }
            }));
        }
    }

    void changed(HashRing ring) {
        listeners.forEach(listener -> listener.is(ring));
    }

    void close() {
        closed = true;
        listeners.forEach(Latest::close);
        listeners.clear();
    }
}
