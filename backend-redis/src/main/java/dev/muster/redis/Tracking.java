package dev.muster.redis;

import dev.muster.Bytes;
import dev.muster.CoordinationException;
import dev.muster.spi.StoreWatch;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.push.PushMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hints, by the server's client tracking on the connection for pushes. Whatever keys this connection asks for, the server
 * tells once of their next change by whomever; so each key that somebody watches is asked for again at every change, and
 * only then the hint is given: whoever reads after a hint is told of all that the read did not see.
 */
final class Tracking {
    private static final int AT_ONCE = 500;

    private final RedisLine line;
    private final Map<Bytes, List<Runnable>> hints = new ConcurrentHashMap<>();
    private volatile Optional<String> refusal = Optional.of("not started yet");

    Tracking(RedisLine line) {
        this.line = line;
    }

    /** Ends when the server tracks, or has refused to; never exceptionally. */
    CompletionStage<Void> start() {
        line.connection().addListener(this::pushed);
        line.onChange(() -> {}, () -> track().thenRun(this::everythingChanged));
        return track();
    }

    /** Why nothing is pushed, if so. */
    Optional<String> refusal() {
        return refusal;
    }

    CompletionStage<Optional<StoreWatch>> watch(List<Bytes> keys, Runnable hint) {
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // A hint of its own for each watch, so that ending one does not end another.
        Runnable own = () -> hint.run();
        keys.forEach(key -> hints.computeIfAbsent(key, first -> new CopyOnWriteArrayList<>())
                .add(own));
        StoreWatch watch = () -> keys.forEach(key -> forget(key, own));
        return ask(keys).handle((asked, failure) -> {
            if (failure != null) {
                watch.cancel();
                throw new CompletionException(failure);
            }
            return Optional.of(watch);
        });
    }

    private void forget(Bytes key, Runnable hint) {
        hints.computeIfPresent(key, (watched, all) -> {
            all.remove(hint);
            return all.isEmpty() ? null : all;
        });
    }

    private CompletionStage<Void> track() {
        return line.send(redis -> redis.clientTracking(TrackingArgs.Builder.enabled()))
                .handle((done, failure) -> {
                    refusal = failure == null ? Optional.empty() : Optional.of(reason(failure));
                    return null;
                });
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return String.valueOf((cause instanceof CoordinationException ? cause : failure).getMessage());
    }

    private void pushed(PushMessage message) {
        if (!message.getType().equals("invalidate")) {
            return;
        }
        Object keys = message.getContent().get(1);
        if (keys instanceof Collection<?> some) {
            Set<Bytes> changed = new HashSet<>();
            some.forEach(key -> changed.add(bytes(key)));
            changed.retainAll(hints.keySet());
            changed(changed);
        } else {
            everythingChanged();
        }
    }

    private static Bytes bytes(Object key) {
        if (key instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return Bytes.of(copy);
        }
        return Bytes.of((byte[]) key);
    }

    private void everythingChanged() {
        changed(Set.copyOf(hints.keySet()));
    }

    /** Hints even if asking failed: a connection that broke comes back, and then everything has changed. */
    private void changed(Set<Bytes> keys) {
        if (!keys.isEmpty()) {
            ask(List.copyOf(keys)).whenComplete((asked, failure) -> hint(keys));
        }
    }

    private void hint(Set<Bytes> keys) {
        Set<Runnable> due = new HashSet<>();
        keys.forEach(key -> due.addAll(hints.getOrDefault(key, List.of())));
        due.forEach(Runnable::run);
    }

    private CompletionStage<Void> ask(List<Bytes> keys) {
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            byte[][] some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE)).stream()
                    .map(Bytes::toArray)
                    .toArray(byte[][]::new);
            asked.add(line.send(redis -> redis.exists(some)).toCompletableFuture());
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new));
    }
}
