package dev.muster.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Time, threads and randomness, given to the engine and to backends from outside, so that a simulation can own them.
 *
 * <p>All engine code of one scope runs one task at a time in the order of {@link #execute}; it never blocks. User code
 * runs on {@link #callbacks()}.
 */
public interface Environment {
    /**
     * Monotonic time, for elapsed time.
     *
     * @return nanoseconds since some origin
     */
    long nanoTime();

    /**
     * Wall-clock time, which may step.
     *
     * @return the time of day
     */
    Instant wallTime();

    /**
     * Runs a task in the engine, after those submitted before it.
     *
     * @param task must not block
     */
    void execute(Runnable task);

    /**
     * Runs a task in the engine after a delay.
     *
     * @param delay from now, by monotonic time; zero or negative means as soon as possible
     * @param task must not block
     * @return cancels the task if it has not begun
     */
    Timer schedule(Duration delay, Runnable task);

    /**
     * Where user code runs.
     *
     * @return may run many tasks at once; each may block
     */
    Executor callbacks();

    /**
     * Randomness for tokens, jitter and incarnations.
     *
     * @return used by one thread at a time
     */
    RandomGenerator random();

    /** Ends the threads, if the environment has any of its own. Tasks not begun are dropped. */
    default void close() {}
}
