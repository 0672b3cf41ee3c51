package dev.muster.internal;

import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The real clocks, daemon threads and secure randomness of a process. */
public final class ProcessEnvironment implements Environment {
    private static final Duration LONGEST_DELAY = Duration.ofDays(365);

    private final Mailbox mailbox = new Mailbox();
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, named("muster-timer"));
    private final ExecutorService callbacks = Executors.newCachedThreadPool(named("muster-callback"));
    private final RandomGenerator random = new SecureRandom();

    /** Starts no thread before there is something to do. */
    public ProcessEnvironment() {
        timers.setRemoveOnCancelPolicy(true);
        timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant wallTime() {
        return Instant.now();
    }

    @Override
    public void execute(Runnable task) {
        mailbox.execute(task);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        long nanos = Durations.min(delay, LONGEST_DELAY).toNanos();
        Future<?> scheduled = timers.schedule(() -> mailbox.execute(task), nanos, TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public Executor callbacks() {
        return callbacks;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void close() {
        timers.shutdown();
        callbacks.shutdown();
    }

    private static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
