package dev.muster.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Tells one listener of a state that changes: from the state it was told last to the latest, however many lay between. So
 * a slow listener costs no memory, and what it is told adds up.
 */
final class Latest<T> {
    private final Engine engine;
    private final BiConsumer<T, T> listener;
    private final AtomicBoolean toldSoon = new AtomicBoolean();
    private volatile T latest;
    private volatile boolean closed;
    private T told;

    Latest(Engine engine, T first, BiConsumer<T, T> listener) {
        this.engine = engine;
        this.latest = first;
        this.told = first;
        this.listener = listener;
    }

    /** In the engine. */
    T latest() {
        return latest;
    }

    /** In the engine. */
    void is(T now) {
        latest = now;
        if (toldSoon.compareAndSet(false, true)) {
            engine.tell(this::tell);
        }
    }

    /** Tells nothing more. May be called by any thread. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    private void tell() {
        toldSoon.set(false);
        T before = told;
        T now = latest;
        told = now;
        if (!closed) {
            listener.accept(before, now);
        }
    }
}
