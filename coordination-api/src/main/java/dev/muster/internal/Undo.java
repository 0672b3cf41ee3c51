package dev.muster.internal;

import dev.muster.GroupId;
import dev.muster.spi.Claim;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
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
    /** A claim with a longer time-out does not end by itself. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Engine engine;
    private final Map<Object, Attempt> attempts = new LinkedHashMap<>();

    /** A request that is tried until its time is over, and until it has been answered once if only an answer ends it. */
    private final class Attempt {
        private final EngineClock.Moment since = engine.clock().now();
        private final Duration until;
        private final Supplier<CompletableFuture<?>> request;
        private boolean owed;

        Attempt(Duration until, boolean untilAnswered, Supplier<CompletableFuture<?>> request) {
            this.until = until;
            this.owed = untilAnswered;
            this.request = request;
        }

        boolean isOver() {
            return !owed && since.elapsed().compareTo(until) > 0;
        }

        CompletableFuture<?> send() {
            return request.get().thenAccept(done -> owed = false).exceptionally(failure -> null);
        }
    }

    Undo(Engine engine) {
        this.engine = engine;
    }

    void release(Claim claim) {
        boolean endless = claim.timeout().compareTo(LONGEST) > 0;
        Duration until = endless ? engine.profile().timing().membership() : claim.timeout();
        add(claim, new Attempt(until, endless, () -> sent(() -> engine.store().release(claim))));
    }

    /** Other groups may keep the member's beat alive, and so the entry: this goes on until the store has answered. */
    void leave(Entry entry) {
        GroupId group = entry.group();
        InOrder order = engine.memberships().order();
        add(
                group,
                new Attempt(
                        entry.timeout(),
                        true,
                        () -> order.after(
                                group,
                                () -> attempts.containsKey(group)
                                        ? sent(() -> engine.store()
                                                .leave(
                                                        entry,
                                                        engine.memberships().isLast(group)))
                                        : CompletableFuture.completedFuture(EntryReply.DONE))));
    }

    /** This member joins again, as the same incarnation: what may have been done before is wanted now. */
    void keep(GroupId group) {
        attempts.remove(group);
    }

    void tryAgain() {
        attempts.values().removeIf(Attempt::isOver);
        lastTry();
    }

    CompletableFuture<Void> lastTry() {
        List<CompletableFuture<?>> tries = new ArrayList<>();
        for (Attempt attempt : List.copyOf(attempts.values())) {
            tries.add(attempt.send());
        }
        return CompletableFuture.allOf(tries.toArray(CompletableFuture[]::new));
    }

    private void add(Object key, Attempt attempt) {
        attempts.put(key, attempt);
        attempt.send();
    }

    private <T> CompletableFuture<T> sent(Supplier<CompletionStage<T>> request) {
        return engine.calls().change("taking back", request);
    }
}
