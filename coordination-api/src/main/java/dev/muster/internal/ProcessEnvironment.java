package dev.muster.internal;

import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The real clocks, daemon threads and secure randomness of a process. */
public final class ProcessEnvironment implements Environment {
    private final Mailbox mailbox = new Mailbox();
    private final Timers timers = new Timers(named("muster-timer"));
    private final ThreadPoolExecutor callbacks = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), named("muster-callback"));
    private final RandomGenerator random = new SecureRandom();

    /** Starts no thread before there is something to do. */
    public ProcessEnvironment() {}

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

    /** Its time may have come, and it may stand in the mailbox behind the task that cancels it. */
    @Override
    public Timer schedule(Duration delay, Runnable task) {
        var wanted = new AtomicBoolean(true);
        Timer timer = timers.schedule(
                delay,
                () -> mailbox.execute(() -> {
                    if (wanted.get()) {
                        task.run();
                    }
                }));
        return () -> {
            wanted.set(false);
            timer.cancel();
        };
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
        timers.close();
        callbacks.setKeepAliveTime(0, TimeUnit.NANOSECONDS);
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
