package dev.muster.internal;

import dev.muster.spi.Environment;
import java.time.Duration;
import java.time.Instant;

/**
 * A point in time on both clocks. Elapsed time is the larger of the two: the monotonic clock may stand still while a
 * machine is suspended, and the wall clock may step back.
 */
record Moment(long nano, Instant wall) {
    static Moment now(Environment environment) {
        return new Moment(environment.nanoTime(), environment.wallTime());
    }

    Duration elapsed(Environment environment) {
        Duration monotonic = Duration.ofNanos(environment.nanoTime() - nano);
        Duration byWall = Duration.between(wall, environment.wallTime());
        return monotonic.compareTo(byWall) >= 0 ? monotonic : byWall;
    }
}
