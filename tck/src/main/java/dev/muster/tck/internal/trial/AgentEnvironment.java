package dev.muster.tck.internal.trial;

import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One process's time and threads: it can be paused, killed, and its clocks can be set. */
public final class AgentEnvironment implements Environment {
    private final ScheduledThreadPoolExecutor engine;
    private final ExecutorService callbacks;
    private final Random random;
    private volatile @Nullable CountDownLatch frozen;
    private volatile boolean everFrozen;
    private volatile Duration monotonicStep = Duration.ZERO;
    private volatile Duration wallStep = Duration.ZERO;

    AgentEnvironment(String name, long seed) {
        engine = new ScheduledThreadPoolExecutor(1, named("tck-" + name));
        engine.setRemoveOnCancelPolicy(true);
        engine.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        callbacks = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                named("tck-" + name + "-callback"),
                new ThreadPoolExecutor.DiscardPolicy());
        random = new Random(seed);
    }

    /** Nothing of the engine runs until {@link #thaw}, while time goes on. */
    void freeze() {
        var gate = new CountDownLatch(1);
        frozen = gate;
        everFrozen = true;
        engine.execute(() -> {
            try {
                gate.await();
            } catch (InterruptedException killed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Whether what it was slow to do says nothing about the machine. */
    boolean wasFrozen() {
        return everFrozen;
    }

    void thaw() {
        CountDownLatch gate = frozen;
        if (gate != null) {
            gate.countDown();
        }
    }

    void kill() {
        engine.shutdownNow();
    }

    /** From now on the clocks show more, as after a suspend (wall only) or a correction. */
    public void step(Duration monotonic, Duration wall) {
        monotonicStep = monotonicStep.plus(monotonic);
        wallStep = wallStep.plus(wall);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime() + monotonicStep.toNanos();
    }

    @Override
    public Instant wallTime() {
        return Instant.now().plus(wallStep);
    }

    @Override
    public void execute(Runnable task) {
        try {
            engine.execute(task);
        } catch (RejectedExecutionException killed) {
            // a dead process does nothing
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        try {
            Future<?> scheduled = engine.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException killed) {
            return () -> {};
        }
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
        thaw();
        engine.shutdownNow();
        callbacks.shutdown();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
