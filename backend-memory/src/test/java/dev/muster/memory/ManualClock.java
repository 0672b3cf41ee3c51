package dev.muster.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Stands still until told; its nanoseconds overflow after five seconds, as those of a JVM may. */
final class ManualClock implements LongSupplier, InstantSource {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Duration passed = Duration.ZERO;

    void advance(Duration time) {
        passed = passed.plus(time);
    }

    Instant after(Duration time) {
        return START.plus(time);
    }

    @Override
    public long getAsLong() {
        return Long.MAX_VALUE - Duration.ofSeconds(5).toNanos() + passed.toNanos();
    }

    @Override
    public Instant instant() {
        return START.plus(passed);
    }
}
