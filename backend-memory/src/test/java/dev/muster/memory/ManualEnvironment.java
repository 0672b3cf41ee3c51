package dev.muster.memory;

import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Time by hand, tasks at once, and nothing else. */
record ManualEnvironment(ManualClock clock) implements Environment {
    @Override
    public long nanoTime() {
        return clock.getAsLong();
    }

    @Override
    public Instant wallTime() {
        return clock.instant();
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Executor callbacks() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RandomGenerator random() {
        throw new UnsupportedOperationException();
    }
}
