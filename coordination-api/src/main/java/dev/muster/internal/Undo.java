package dev.muster.internal;

import dev.muster.GroupId;
import dev.muster.spi.Claim;
import dev.muster.spi.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Takes back what a request with an unknown outcome may have done: compares and deletes at once, and again with every
 * heartbeat for one time-out, since the request may still be on its way.
 */
final class Undo {
    private final Engine engine;
    private final Map<Object, Attempt> attempts = new LinkedHashMap<>();

    private record Attempt(EngineClock.Moment since, Duration until, Supplier<CompletionStage<?>> request) {}

    Undo(Engine engine) {
        this.engine = engine;
    }

    void release(Claim claim) {
        add(claim, claim.timeout(), () -> engine.store().release(claim));
    }

    void leave(Entry entry) {
        add(
                entry.group(),
                entry.timeout(),
                () -> engine.store().leave(entry, engine.memberships().isLast(entry.group())));
    }

    /** This member joins again, as the same incarnation: what may have been done before is wanted now. */
    void keep(GroupId group) {
        attempts.remove(group);
    }

    void tryAgain() {
        attempts.values().removeIf(attempt -> attempt.since().elapsed().compareTo(attempt.until()) > 0);
        lastTry();
    }

    CompletableFuture<Void> lastTry() {
        List<CompletableFuture<?>> tries = new ArrayList<>();
        for (Attempt attempt : List.copyOf(attempts.values())) {
            tries.add(send(attempt));
        }
        return CompletableFuture.allOf(tries.toArray(CompletableFuture[]::new));
    }

    private void add(Object key, Duration until, Supplier<CompletionStage<?>> request) {
        var attempt = new Attempt(engine.clock().now(), until, request);
        attempts.put(key, attempt);
        send(attempt);
    }

    @SuppressWarnings("unchecked")
    private CompletableFuture<?> send(Attempt attempt) {
        return engine.calls()
                .change("taking back", () ->
                        (CompletionStage<Object>) attempt.request().get())
                .exceptionally(failure -> true);
    }
}
