package dev.muster.simulation;

import java.time.Duration;

/** What can go wrong between a process and its store, and how likely it is while faults are on. */
final class Network {
    private static final Duration FAST = Duration.ofNanos(100_000);
    private static final Duration SLOW = Duration.ofMillis(5);

    private final World world;
    private boolean faulty;
    private boolean down;

    Network(World world) {
        this.world = world;
    }

    void faulty(boolean now) {
        faulty = now;
    }

    void down(boolean now) {
        if (down != now) {
            world.log("server", now ? "down" : "up");
        }
        down = now;
    }

    boolean isDown() {
        return down;
    }

    boolean loses() {
        return faulty && world.chance(0.03);
    }

    Duration delay() {
        return faulty && world.chance(0.02) ? world.between(SLOW, Duration.ofSeconds(8)) : world.between(FAST, SLOW);
    }
}
