package dev.muster.simulation;

import java.time.Duration;

/** A time in which the design allows what must not be otherwise: after a break or a wipe, until the next heartbeat. */
final class Excuse {
    private final World world;
    private long until = Long.MIN_VALUE;

    Excuse(World world) {
        this.world = world;
    }

    void during(Duration time) {
        until = Math.max(until, world.now() + time.toNanos());
    }

    boolean holds() {
        return world.now() < until;
    }
}
