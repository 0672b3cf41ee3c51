package dev.muster.polling.internal;

import dev.muster.polling.PollingStatus;
import dev.muster.polling.Publisher;
import dev.muster.polling.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The way to one publisher: it is called on a thread of its own, and what it is too slow for is dropped and counted. */
final class Outlet implements AutoCloseable {
    private static final int WAITING = 20_000;
    private static final Duration TO_EMPTY = Duration.ofSeconds(2);

    private final Publisher publisher;
    private final Notes notes;
    private final AtomicLong lost = new AtomicLong();
    private final ThreadPoolExecutor thread;

    Outlet(Publisher publisher, Notes notes) {
        this.publisher = publisher;
        this.notes = notes;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                work -> Workers.daemon(
                        work, "muster-poll-publisher-" + publisher.getClass().getSimpleName()));
    }

    void publish(List<Sample> samples, Duration interval) {
        try {
            thread.execute(() -> write(samples, interval));
        } catch (RejectedExecutionException full) {
            lost.addAndGet(samples.size());
            notes.tell(matter(), "a publisher is too slow: samples are lost (" + publisher + ")");
        }
    }

    void tell(Supplier<PollingStatus> status) {
        try {
            thread.execute(() -> {
                try {
                    publisher.status(status.get());
                } catch (RuntimeException failed) {
                    notes.tell(matter() + "status", "a publisher failed: " + failed);
                }
            });
        } catch (RejectedExecutionException full) {
            // It hears of the next one.
        }
    }

    private void write(List<Sample> samples, Duration interval) {
        try {
            publisher.publish(samples, interval);
            notes.over(matter(), "a publisher takes samples again (" + publisher + ")");
        } catch (IOException | RuntimeException failed) {
            lost.addAndGet(samples.size());
            notes.tell(matter(), "samples are lost, a publisher failed: " + failed.getMessage());
        }
    }

    private String matter() {
        return "publisher " + System.identityHashCode(publisher);
    }

    long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(TO_EMPTY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
    }
}
