package dev.muster.simulation;

import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** A simulated process: its clocks drift and step, it can be paused, its machine suspended, and it can be killed. */
final class Process implements Environment {
    private static final Duration CALLBACK_DELAY = Duration.ofMillis(2);

    private static final Duration SLOW_CALLBACK_DELAY = Duration.ofSeconds(1);

    private static final Duration BETWEEN_TWO_LOOKS = Duration.ofSeconds(5);

    private final World world;
    private final String name;
    private final double rate;
    private final Duration listening;
    private final Queue<Runnable> missed = new ArrayDeque<>();
    private long asleep;
    private Duration wallOffset = Duration.ZERO;
    private long pausedSince;
    private long pausedTime;
    private Runnable wakening = () -> {};
    private long steppedBackUntil;
    private long steppedUntil;
    private boolean paused;
    private boolean asleepWhilePaused;
    private boolean dead;

    Process(World world, String name, double driftPpm) {
        this.world = world;
        this.name = name;
        this.rate = 1 + driftPpm / 1_000_000;
        this.listening = world.random().nextInt(4) == 0 ? SLOW_CALLBACK_DELAY : CALLBACK_DELAY;
    }

    @Override
    public long nanoTime() {
        long sleeping = paused && asleepWhilePaused ? world.now() - pausedSince : 0;
        return (long) ((world.now() - asleep - sleeping) * rate);
    }

    @Override
    public Instant wallTime() {
        return Instant.EPOCH.plusNanos((long) (world.now() * rate)).plus(wallOffset);
    }

    @Override
    public void execute(Runnable task) {
        deliver(Duration.ZERO, task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        boolean[] cancelled = new boolean[1];
        Timer event =
                deliver(delay.compareTo(Duration.ofDays(1000)) > 0 ? Duration.ofDays(1000) : scaled(delay), () -> {
                    if (!cancelled[0]) {
                        task.run();
                    }
                });
        return () -> {
            cancelled[0] = true;
            event.cancel();
        };
    }

    private Duration scaled(Duration local) {
        return Duration.ofNanos((long) Math.ceil(local.toNanos() / rate));
    }

    /** What comes while the process is paused is done when it goes on; a dead one does nothing. */
    Timer deliver(Duration delay, Runnable task) {
        return world.after(delay, () -> {
            if (paused) {
                missed.add(task);
            } else if (!dead) {
                task.run();
            }
        });
    }

    @Override
    public Executor callbacks() {
        return task -> deliver(world.between(Duration.ZERO, listening), task);
    }

    @Override
    public RandomGenerator random() {
        return world.random();
    }

    /** Stops the process; with the machine asleep its monotonic clock stands still too. */
    void pause(Duration time, boolean sleep) {
        if (paused || dead) {
            return;
        }
        boolean machineAsleep = sleep && world.now() > steppedBackUntil;
        world.log(this, (machineAsleep ? "machine asleep for " : "paused for ") + time);
        paused = true;
        asleepWhilePaused = machineAsleep;
        pausedSince = world.now();
        world.after(time, this::goOn);
    }

    private void goOn() {
        asleep += asleepWhilePaused ? world.now() - pausedSince : 0;
        pausedTime += world.now() - pausedSince;
        wakening.run();
        paused = false;
        while (!missed.isEmpty()) {
            execute(missed.remove());
        }
    }

    /** Not back while the machine is asleep or about to be: no clock of a JVM could tell. */
    void stepWallClock(Duration step) {
        if (step.isNegative()) {
            if (paused) {
                return;
            }
            steppedBackUntil = world.now() + BETWEEN_TWO_LOOKS.toNanos();
        }
        world.log(this, "wall clock steps by " + step);
        steppedUntil = world.now() + BETWEEN_TWO_LOOKS.multipliedBy(4).toNanos();
        wallOffset = wallOffset.plus(step);
    }

    /** How long a callback takes at most: some users' threads are busy. */
    Duration listening() {
        return listening;
    }

    boolean isSlow() {
        return listening.equals(SLOW_CALLBACK_DELAY);
    }

    void onWakening(Runnable task) {
        wakening = task;
    }

    /** How long it has run, of all the time there was. */
    long ran() {
        return world.now() - pausedTime - (paused ? world.now() - pausedSince : 0);
    }

    /** Whether its wall clock has just jumped. */
    boolean hasStepped() {
        return world.now() < steppedUntil;
    }

    void kill() {
        world.log(this, "killed");
        dead = true;
    }

    boolean isPaused() {
        return paused;
    }

    boolean isDead() {
        return dead;
    }

    @Override
    public String toString() {
        return name;
    }
}
