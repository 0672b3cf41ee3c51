package dev.muster.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Notices a connection whose other end has fallen silent: something was asked, and nothing at all has been answered for too
 * long. TCP finds a dead machine by itself; this finds a proxy or a server that hangs with its connections open.
 */
final class Silence {
    private final LongSupplier nanoTime;
    private final long patience;
    private final Runnable cut;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile long lastHeard;
    private volatile long suspectedAt;
    private volatile boolean suspected;

    Silence(LongSupplier nanoTime, Duration patience, Runnable cut) {
        this.nanoTime = nanoTime;
        this.patience = patience.toNanos();
        this.cut = cut;
    }

    /**
     * To be called before each request: the next ones find what the last ones did not. It takes two looks, so that a pause of
     * this process, during which nobody could hear, is not taken for one of the other end.
     */
    void check() {
        long now = nanoTime.getAsLong();
        if (unanswered.get() == 0 || now - lastHeard <= patience) {
            suspected = false;
        } else if (!suspected) {
            suspected = true;
            suspectedAt = now;
        } else if (now - suspectedAt > patience / 4) {
            suspected = false;
            lastHeard = now;
            cut.run();
        }
    }

    void asked() {
        if (unanswered.getAndIncrement() == 0) {
            lastHeard = nanoTime.getAsLong();
        }
    }

    void answered() {
        suspected = false;
        lastHeard = nanoTime.getAsLong();
        unanswered.decrementAndGet();
    }
}
