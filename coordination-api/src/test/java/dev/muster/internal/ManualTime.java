package dev.muster.internal;

import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Two clocks to be set by hand. */
final class ManualTime implements Environment {
    private long nanos;
    private Instant wall = Instant.EPOCH;

    void pass(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
    }

    void sleep(Duration time) {
        wall = wall.plus(time);
    }

    void step(Duration time) {
        wall = wall.plus(time);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant wallTime() {
        return wall;
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return () -> {};
    }

    @Override
    public Executor callbacks() {
        return Runnable::run;
    }

    @Override
    public RandomGenerator random() {
        throw new UnsupportedOperationException();
    }
}
