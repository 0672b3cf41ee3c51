package dev.muster.spi;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Notices a connection whose other end has fallen silent: something was asked, and nothing at all has been answered for too
 * long. TCP takes minutes to find a machine that is gone, and never finds a proxy or a server that hangs with its connections
 * open. For stores whose client does not look for this by itself.
 *
 * <p>Thread-safe; has no thread of its own, and looks when it is told to.
 */
public final class Silence {
    private final LongSupplier nanoTime;
    private final long patience;
    private final Runnable cut;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile long lastHeard;
    private volatile long suspectedAt;
    private volatile boolean suspected;

    /**
     * Nothing is asked yet.
     *
     * @param nanoTime a monotonic clock, as {@link Environment#nanoTime}
     * @param patience how long nothing may be answered before the other end is suspected; a suspicion lasts a quarter of it
     * @param cut ends the connection; called on the thread of {@link #check}
     */
    public Silence(LongSupplier nanoTime, Duration patience, Runnable cut) {
        this.nanoTime = nanoTime;
        this.patience = patience.toNanos();
        this.cut = cut;
    }

    /**
     * To be called before each request: the next ones find what the last ones did not. It takes two looks, so that a pause of
     * this process, during which nobody could hear, is not taken for one of the other end.
     */
    public void check() {
        long now = nanoTime.getAsLong();
        if (unanswered.get() == 0 || now - lastHeard <= patience) {
            suspected = false;
        } else if (!suspected) {
            suspected = true;
            suspectedAt = now;
        } else if (now - suspectedAt > patience / 4) {
            heard();
            cut.run();
        }
    }

    /** The other end showed that it is there, as by a new connection; what was asked may still be unanswered. */
    public void heard() {
        suspected = false;
        lastHeard = nanoTime.getAsLong();
    }

    /** A request is on its way. */
    public void asked() {
        if (unanswered.getAndIncrement() == 0) {
            lastHeard = nanoTime.getAsLong();
        }
    }

    /** A request has its answer. */
    public void answered() {
        heard();
        unanswered.decrementAndGet();
    }

    /** A request ended without a sign of the other end. */
    public void givenUp() {
        unanswered.decrementAndGet();
    }
}
