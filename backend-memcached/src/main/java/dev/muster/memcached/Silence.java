package dev.muster.memcached;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices a connection whose other end has fallen silent: something was asked, and nothing at all has been answered for too
 * long. TCP takes minutes to find a machine that is gone, and never finds a server that hangs.
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

    /** To be called before each request. Two looks, so that a pause of this process is not taken for one of the other end. */
    void check() {
        long now = nanoTime.getAsLong();
        if (unanswered.get() == 0 || now - lastHeard <= patience) {
            suspected = false;
        } else if (!suspected) {
            suspected = true;
            suspectedAt = now;
        } else if (now - suspectedAt > patience / 4) {
            reset();
            cut.run();
        }
    }

    void reset() {
        suspected = false;
        lastHeard = nanoTime.getAsLong();
    }

    void asked() {
        if (unanswered.getAndIncrement() == 0) {
            lastHeard = nanoTime.getAsLong();
        }
    }

    /** A connection that broke was not heard. */
    void answered(@Nullable Throwable failure) {
        if (failure == null) {
            reset();
        }
        unanswered.decrementAndGet();
    }
}
