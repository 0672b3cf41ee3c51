package dev.muster.zookeeper;

import dev.muster.spi.Environment;
import java.time.Duration;
import java.time.Instant;

/** A moment by two clocks: what has passed since is the larger of what they say, since a suspended machine stops one. */
record Moment(long nanos, Instant wall) {
    static Moment now(Environment environment) {
        return new Moment(environment.nanoTime(), environment.wallTime());
    }

    Duration until(Moment later) {
        Duration monotonic = Duration.ofNanos(later.nanos - nanos);
        Duration byWall = Duration.between(wall, later.wall);
        return monotonic.compareTo(byWall) > 0 ? monotonic : byWall;
    }
}
