package dev.muster.memcached;

import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import dev.muster.spi.Environment;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client as the store uses it: every answer comes in the engine, in which therefore all of the store runs, one thing at
 * a time; and every request ends.
 */
final class Line {
    /** How often a request may have to be repeated, in time-outs, before it is given up. */
    private static final int PATIENCE = 6;

    private static final int LONGEST_PAUSE_MILLIS = 250;
    private static final int LARGEST_SHIFT = 7;

    private final Memcached client;
    private final Environment environment;
    private final Duration timeout;

    Line(Memcached client, Environment environment, Duration timeout) {
        this.client = client;
        this.environment = environment;
        this.timeout = timeout;
    }

    CompletionStage<Map<String, Item>> get(List<String> keys) {
        return keys.isEmpty()
                ? CompletableFuture.completedFuture(Map.of())
                : sent(() -> client.get(keys), "get " + keys.get(0));
    }

    CompletionStage<Map<String, Found>> gets(List<String> keys) {
        return keys.isEmpty()
                ? CompletableFuture.completedFuture(Map.of())
                : sent(() -> client.gets(keys), "gets " + keys.get(0));
    }

    CompletionStage<Optional<Found>> gets(String key) {
        return gets(List.of(key)).thenApply(found -> Optional.ofNullable(found.get(key)));
    }

    CompletionStage<Boolean> add(String key, Item item, int expiry) {
        return sent(() -> client.add(key, item, expiry), "add " + key);
    }

    CompletionStage<Boolean> set(String key, Item item, int expiry) {
        return sent(() -> client.set(key, item, expiry), "set " + key);
    }

    CompletionStage<Boolean> cas(String key, Item item, int expiry, Cas cas) {
        return sent(() -> client.cas(key, item, expiry, cas), "cas " + key);
    }

    /** Compares and deletes: the server's own delete compares nothing. */
    CompletionStage<Boolean> remove(String key, Found found) {
        return cas(key, found.item(), Expiry.GONE, found.cas());
    }

    CompletionStage<Map<String, String>> stats(String kind) {
        return sent(() -> client.stats(kind), "stats " + kind);
    }

    void close() {
        client.close();
    }

    long nanoTime() {
        return environment.nanoTime();
    }

    private <T> CompletionStage<T> sent(Supplier<CompletionStage<T>> request, String what) {
        var answer = new CompletableFuture<T>();
        Timer timer = environment.schedule(
                timeout,
                () -> answer.completeExceptionally(new OutcomeUnknown(
                        "no answer from memcached to '" + what + "' within " + timeout.toMillis() + " ms", null)));
        started(request)
                .whenComplete((value, failure) -> environment.execute(() -> {
                    timer.cancel();
                    end(answer, value, failure);
                }));
        return answer;
    }

    /** Runs a request in the engine. */
    <T> CompletionStage<T> inside(Supplier<CompletionStage<T>> request) {
        var answer = new CompletableFuture<T>();
        environment.execute(() -> started(request).whenComplete((value, failure) -> end(answer, value, failure)));
        return answer;
    }

    static <T> CompletionStage<T> started(Supplier<CompletionStage<T>> request) {
        try {
            return request.get();
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static <T> void end(CompletableFuture<T> answer, T value, @Nullable Throwable failure) {
        if (failure == null) {
            answer.complete(value);
        } else {
            answer.completeExceptionally(unwrapped(failure));
        }
    }

    /** For a later step of a change: that it was not sent does not mean that nothing was changed. */
    static <T> CompletionStage<T> later(CompletionStage<T> step) {
        return step.exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                unwrapped(failure) instanceof StoreUnavailable
                        ? new OutcomeUnknown("the connection to memcached broke in the middle of a change", failure)
                        : unwrapped(failure)));
    }

    static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? unwrapped(failure.getCause())
                : failure;
    }

    /** Tries until there is an answer, with pauses that grow and differ, so that those who are in each other's way part. */
    <T> CompletionStage<T> untilAnswered(Supplier<CompletionStage<Optional<T>>> request) {
        return untilAnswered(request, 0, nanoTime());
    }

    private <T> CompletionStage<T> untilAnswered(
            Supplier<CompletionStage<Optional<T>>> request, int tries, long began) {
        return started(request).thenCompose(answer -> {
            if (answer.isPresent()) {
                return CompletableFuture.completedFuture(answer.get());
            }
            if (isTooLate(began)) {
                return CompletableFuture.failedFuture(tooMany());
            }
            return pause(tries).thenCompose(over -> untilAnswered(request, tries + 1, began));
        });
    }

    boolean isTooLate(long began) {
        return nanoTime() - began > timeout.toNanos() * PATIENCE;
    }

    static OutcomeUnknown tooMany() {
        return new OutcomeUnknown("others have changed the same item of memcached again and again", null);
    }

    CompletionStage<Void> pause(int tries) {
        int most = Math.min(LONGEST_PAUSE_MILLIS, 2 << Math.min(tries, LARGEST_SHIFT));
        var over = new CompletableFuture<Void>();
        environment.schedule(
                Duration.ofNanos((long) (environment.random().nextDouble() * most * 1_000_000)),
                () -> over.complete(null));
        return over;
    }
}
