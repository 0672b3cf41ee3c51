package dev.muster.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The server's time. It stands still during a request, and never goes back; deadlines are counted on it. */
final class ServerClock {
    private final LongSupplier nanoTime;
    private final InstantSource wallTime;
    private final long origin;
    private long now;

    ServerClock(LongSupplier nanoTime, InstantSource wallTime) {
        this.nanoTime = nanoTime;
        this.wallTime = wallTime;
        this.origin = nanoTime.getAsLong();
    }

    /** To be called at the beginning of each request. */
    void tick() {
        now = Math.max(now, nanoTime.getAsLong() - origin);
    }

    long deadline(Duration timeout) {
        long nanos = nanos(timeout);
        return nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
    }

    boolean isPast(long deadline) {
        return now >= deadline;
    }

    Duration until(long deadline) {
        return Duration.ofNanos(deadline - now);
    }

    Instant wallTime() {
        return wallTime.instant();
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }
}
