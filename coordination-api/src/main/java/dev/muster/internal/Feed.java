package dev.muster.internal;

import dev.muster.spi.Environment;
import dev.muster.spi.StoreWatch;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads something in the store again and again for all who want to know: at each hint if it is pushed, at an interval if
 * not, and when the last read said that time alone may change it. Only whole reads count, never the content of a hint, so
 * nothing is lost between a read and a hint.
 */
final class Feed<T> {
    /** What is read, how it is pushed if it is, when time may change it, and how often it is polled: empty is never. */
    record Source<T>(
            Supplier<CompletableFuture<T>> read,
            Optional<Function<Runnable, CompletableFuture<Optional<StoreWatch>>>> push,
            Function<T, Optional<Duration>> lookAgain,
            Optional<Duration> interval) {}

    private static final int SELDOM = 3;

    /** Time that is up by the reader's clock may not be up yet by the store's. */
    private static final Duration LEAST = Duration.ofMillis(10);

    private final Environment environment;
    private final Source<T> source;
    private final List<Consumer<T>> subscribers = new ArrayList<>();
    private @Nullable StoreWatch watch;
    private @Nullable Timer next;
    private @Nullable CompletableFuture<Void> reading;
    private boolean started;
    private boolean startingWatch;
    private boolean cannotPush;

    Feed(Environment environment, Source<T> source) {
        this.environment = environment;
        this.source = source;
    }

    /** The subscriber is told every state from the next read on. */
    void subscribe(Consumer<T> subscriber) {
        subscribers.add(subscriber);
        if (isManual()) {
            return;
        }
        if (started) {
            refresh();
        } else {
            started = true;
            look();
        }
    }

    /** True if nobody is left, so that the feed has ended. */
    boolean unsubscribe(Consumer<T> subscriber) {
        subscribers.remove(subscriber);
        if (subscribers.isEmpty()) {
            if (next != null) {
                next.cancel();
            }
            if (watch != null) {
                watch.cancel();
                watch = null;
            }
        }
        return subscribers.isEmpty();
    }

    /** Ends when a read that began after this call has been told to the subscribers. */
    CompletableFuture<Void> refresh() {
        if (subscribers.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> current = reading;
        if (current != null) {
            return current.handle((done, failure) -> null).thenCompose(ended -> reading == null ? read() : reading);
        }
        return read();
    }

    /** Watches first, then reads: what changes in between is hinted. A watch that could not start is tried again. */
    private void look() {
        if (source.push().isEmpty() || watch != null || startingWatch || cannotPush) {
            refresh();
            return;
        }
        startingWatch = true;
        source.push().get().apply(() -> environment.execute(this::refresh)).whenComplete((started, failure) -> {
            startingWatch = false;
            cannotPush = failure == null && started.isEmpty();
            if (failure == null && subscribers.isEmpty()) {
                started.ifPresent(StoreWatch::cancel);
            } else if (failure == null) {
                watch = started.orElse(null);
            }
            refresh();
        });
    }

    /** After the connection was lost and is back. */
    void lookAgain() {
        if (!isManual()) {
            refresh();
        }
    }

    private CompletableFuture<Void> read() {
        if (next != null) {
            next.cancel();
        }
        CompletableFuture<Void> result =
                source.read().get().handle(this::looked).thenCompose(outcome -> outcome);
        if (!result.isDone()) {
            reading = result;
        }
        return result;
    }

    private CompletableFuture<Void> looked(@Nullable T value, @Nullable Throwable failure) {
        reading = null;
        if (value == null) {
            source.interval().ifPresent(this::lookAfter);
            return CompletableFuture.failedFuture(Failures.unwrapped(Objects.requireNonNull(failure)));
        }
        source.interval().ifPresent(interval -> lookAfter(nextLook(value, interval)));
        List.copyOf(subscribers).forEach(subscriber -> SerialExecutor.guarded(() -> subscriber.accept(value)));
        return CompletableFuture.completedFuture(null);
    }

    /** A pushed feed is polled too, but seldom: hints are a promise of the store, not a proof. */
    private Duration nextLook(T value, Duration interval) {
        Duration usual = watch == null ? interval : interval.multipliedBy(SELDOM);
        return source.lookAgain()
                .apply(value)
                .map(soon -> Durations.max(LEAST, Durations.min(soon, usual)))
                .orElse(usual);
    }

    private boolean isManual() {
        return source.interval().isEmpty();
    }

    private void lookAfter(Duration delay) {
        if (next != null) {
            next.cancel();
        }
        if (!subscribers.isEmpty()) {
            next = environment.schedule(delay, this::look);
        }
    }
}
