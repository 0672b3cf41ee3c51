package dev.muster.file;

import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** A wall clock, and nothing else: this store needs nothing else. */
final class TestEnvironment implements Environment {
    private volatile Clock clock;

    private TestEnvironment(Clock clock) {
        this.clock = clock;
    }

    /** Moves by hand only. */
    static TestEnvironment manual() {
        return new TestEnvironment(Clock.fixed(Instant.now().truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
    }

    /** As other processes have it. */
    static TestEnvironment real() {
        return new TestEnvironment(Clock.systemUTC());
    }

    void advance(Duration by) {
        clock = Clock.offset(clock, by);
    }

    @Override
    public Instant wallTime() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable task) {
        throw new UnsupportedOperationException();
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
