package dev.muster.internal;

import dev.muster.spi.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Elapsed time that misses neither a suspended machine, whose monotonic clock stands still, nor a wall clock that steps
 * back: between any two looks the larger of both clocks' steps counts. Only if a machine is suspended and its wall clock
 * is set back between the same two looks, no clock of a JVM can tell; the heart looks with every beat. May be asked by any
 * thread.
 */
final class EngineClock {
    /** Looks closer together than this share a base, so that the jitter of reading two clocks does not add up. */
    private static final long BASE_NANOS = Duration.ofMillis(100).toNanos();

    private record Base(long nano, Instant wall, long elapsed) {}

    private final Environment environment;
    private final AtomicReference<Base> base;

    EngineClock(Environment environment) {
        this.environment = environment;
        this.base = new AtomicReference<>(new Base(environment.nanoTime(), environment.wallTime(), 0));
    }

    /** A point in time from which a lease counts. */
    record Moment(EngineClock clock, long at) {
        Duration elapsed() {
            return Duration.ofNanos(clock.elapsed() - at);
        }
    }

    /** A point in monotonic time, which no step of the wall clock moves: to wait at least, or at most, for something. */
    record Lap(Environment environment, long at) {
        Duration elapsed() {
            return Duration.ofNanos(environment.nanoTime() - at);
        }
    }

    Lap lap() {
        return new Lap(environment, environment.nanoTime());
    }

    Moment now() {
        return new Moment(this, elapsed());
    }

    private long elapsed() {
        Base last = Objects.requireNonNull(base.get());
        long nano = environment.nanoTime();
        Instant wall = environment.wallTime();
        long step =
                Math.max(nano - last.nano(), Duration.between(last.wall(), wall).toNanos());
        long elapsed = last.elapsed() + Math.max(0, step);
        if (step >= BASE_NANOS) {
            base.compareAndSet(last, new Base(nano, wall, elapsed));
        }
        return elapsed;
    }
}
