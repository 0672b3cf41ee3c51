package dev.muster.memcached;

import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** A simulated process: its clocks drift and step, it is paused, and its machine sleeps. */
final class SimulatedProcess implements Environment {
    private static final Duration FOR_EVER = Duration.ofDays(1000);

    private final SimulatedWorld world;
    private final String name;
    private final double rate;
    private final Queue<Runnable> missed = new ArrayDeque<>();
    private Duration wallOffset = Duration.ZERO;
    private long asleep;
    private long pausedSince;
    private long mayNotSleepUntil;
    private boolean paused;
    private boolean sleeping;
    private long trouble;

    SimulatedProcess(SimulatedWorld world, String name) {
        this.world = world;
        this.name = name;
        this.rate = 1 + (world.random().nextInt(1001) - 500) / 1e6;
    }

    /** Something happened after which its leases may be lost. */
    void troubled() {
        trouble = world.now();
    }

    boolean wasTroubledWithin(Duration time) {
        return world.now() - trouble < time.toNanos();
    }

    @Override
    public long nanoTime() {
        long sleep = paused && sleeping ? world.now() - pausedSince : 0;
        return (long) ((world.now() - asleep - sleep) * rate);
    }

    @Override
    public Instant wallTime() {
        return Instant.EPOCH.plusNanos((long) (world.now() * rate)).plus(wallOffset);
    }

    @Override
    public void execute(Runnable task) {
        deliver(world.now(), task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        boolean[] cancelled = new boolean[1];
        Duration bounded = delay.compareTo(FOR_EVER) > 0 ? FOR_EVER : delay;
        deliver(world.now() + (long) Math.ceil(Math.max(0, bounded.toNanos()) / rate), () -> {
            if (!cancelled[0]) {
                task.run();
            }
        });
        return () -> cancelled[0] = true;
    }

    /** What comes while the process is paused is done when it goes on. */
    void deliver(long when, Runnable task) {
        world.at(when, () -> {
            if (paused) {
                missed.add(task);
            } else {
                task.run();
            }
        });
    }

    @Override
    public Executor callbacks() {
        return this::execute;
    }

    @Override
    public RandomGenerator random() {
        return world.random();
    }

    boolean isPaused() {
        return paused;
    }

    void pause(Duration time, boolean sleep) {
        if (!paused) {
            sleeping = sleep && world.now() > mayNotSleepUntil;
            world.log(this, (sleeping ? "asleep for " : "paused for ") + time);
            paused = true;
            pausedSince = world.now();
            world.after(time, this::goOn);
        }
    }

    private void goOn() {
        asleep += sleeping ? world.now() - pausedSince : 0;
        paused = false;
        troubled();
        while (!missed.isEmpty()) {
            execute(missed.remove());
        }
    }

    /** No clock of a JVM could tell a machine that sleeps while its wall clock is set back. */
    void stepWallClock(Duration step) {
        world.log(this, "wall clock steps by " + step);
        mayNotSleepUntil = world.now() + Duration.ofSeconds(20).toNanos();
        troubled();
        wallOffset = wallOffset.plus(step);
    }

    @Override
    public String toString() {
        return name;
    }
}
