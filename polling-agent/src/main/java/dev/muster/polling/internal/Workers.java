package dev.muster.polling.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what may block, each piece of work with a time of its own. One that does not end when it is interrupted keeps
 * its thread, but not its place: the others get another thread.
 */
final class Workers implements AutoCloseable {
    private static final int IDLE_SECONDS = 10;

    private final AtomicInteger made = new AtomicInteger();
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timer;
    private final int places;
    private int stuck;

    Workers(int places, String name) {
        this.places = places;
        threads = new ThreadPoolExecutor(
                places,
                places,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> daemon(work, name + "-" + made.incrementAndGet()));
        threads.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, name + "-timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does some work.
     *
     * @param atMost counted from when it begins; then it is interrupted, and the answer is TimeoutException
     * @param ended told when the work has really ended, or will never begin
     */
    <T> CompletableFuture<T> call(Callable<T> work, Duration atMost, Runnable ended) {
        var answer = new CompletableFuture<T>();
        try {
            threads.execute(new Piece<>(work, atMost, answer, ended));
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(closed);
            ended.run();
        }
        return answer;
    }

    private synchronized void stuck(int more) {
        stuck += more;
        int size = places + stuck;
        if (size > threads.getMaximumPoolSize()) {
            threads.setMaximumPoolSize(size);
            threads.setCorePoolSize(size);
        } else {
            threads.setCorePoolSize(size);
            threads.setMaximumPoolSize(size);
        }
    }

    /** Waits for what is under way, then interrupts it. What has not begun never will. */
    void end(Duration grace) {
        threads.getQueue().clear();
        threads.shutdown();
        try {
            threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        timer.shutdownNow();
    }

    private final class Piece<T> implements Runnable {
        private final Callable<T> work;
        private final Duration atMost;
        private final CompletableFuture<T> answer;
        private final Runnable ended;
        private boolean over;
        private boolean abandoned;

        Piece(Callable<T> work, Duration atMost, CompletableFuture<T> answer, Runnable ended) {
            this.work = work;
            this.atMost = atMost;
            this.answer = answer;
            this.ended = ended;
        }

        @Override
        public void run() {
            Thread worker = Thread.currentThread();
            ScheduledFuture<?> bell =
                    timer.schedule(() -> abandon(worker), Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS);
            try {
                T result = work.call();
                finish(bell);
                answer.complete(result);
            } catch (Throwable failure) {
                finish(bell);
                answer.completeExceptionally(failure);
            }
        }

        private void abandon(Thread worker) {
            synchronized (this) {
                if (over) {
                    return;
                }
                abandoned = true;
                worker.interrupt();
            }
            stuck(1);
            answer.completeExceptionally(new TimeoutException("it did not end within " + atMost));
        }

        private void finish(ScheduledFuture<?> bell) {
            bell.cancel(false);
            boolean late;
            synchronized (this) {
                over = true;
                late = abandoned;
                if (late) {
                    Thread.interrupted();
                }
            }
            if (late) {
                stuck(-1);
            }
            ended.run();
        }
    }
}
