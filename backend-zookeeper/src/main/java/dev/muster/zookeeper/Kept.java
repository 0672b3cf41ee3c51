package dev.muster.zookeeper;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Something in the store that lives as long as it is renewed. */
abstract class Kept {
    private static final int RETRY_DIVISOR = 8;

    private final long timeout;
    private long renewed = System.nanoTime();
    private boolean over;
    private volatile boolean gone;

    Kept(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /** False if its time is over: then it cannot be renewed any more. */
    final synchronized boolean renew() {
        if (!over) {
            renewed = System.nanoTime();
        }
        return !over;
    }

    final synchronized boolean isOver() {
        return over;
    }

    /** Nobody wants it any more, whatever becomes of it in the store. */
    final synchronized void end() {
        over = true;
    }

    /** It is not in the store any more. */
    final void gone() {
        gone = true;
    }

    final synchronized Duration left() {
        return Duration.ofNanos(Math.max(1, timeout - (System.nanoTime() - renewed)));
    }

    /** Removes it if its time is over; says after how many nanoseconds to look again, zero for never. */
    final long look() {
        if (gone) {
            return 0;
        }
        long left = due();
        if (left > 0) {
            return left;
        }
        remove().whenComplete((removed, failure) -> {
            if (failure == null) {
                gone();
            }
        });
        return timeout / RETRY_DIVISOR;
    }

    private synchronized long due() {
        long left = over ? 0 : timeout - (System.nanoTime() - renewed);
        over = left <= 0;
        return left;
    }

    /** Ends when it is not in the store any more. */
    abstract CompletionStage<?> remove();
}
