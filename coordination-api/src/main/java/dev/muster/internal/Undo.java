package dev.muster.internal;

import dev.muster.GroupId;
import dev.muster.OutcomeUnknown;
import dev.muster.spi.Claim;
import dev.muster.spi.Entry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Takes back what should not be in the store: what a request with an unknown outcome may have done, an entry that could not
 * be removed, a claim that expired, capabilities from before the last update. Compares and changes at once, and again with
 * every heartbeat: for one time-out after the last request that was not answered, since it may still be on its way, and
 * after that until there is an answer.
 */
final class Undo {
    private final Engine engine;
    private final Map<Object, Attempt> attempts = new LinkedHashMap<>();

    Undo(Engine engine) {
        this.engine = engine;
    }

    void release(Claim claim) {
        add(
                claim,
                claim.timeout(),
                () -> sent(() -> engine.store().release(claim)).thenApply(released -> true));
    }

    void leave(Entry entry) {
        GroupId group = entry.group();
        add(
                group,
                entry.timeout(),
                () -> engine.memberships()
                        .order()
                        .after(
                                group,
                                () -> attempts.containsKey(group)
                                        ? sent(() -> engine.store().leave(entry))
                                                .thenApply(left -> true)
                                        : CompletableFuture.completedFuture(true)));
    }

    /** A join or an update that was not answered may still come, with older capabilities: stores the last ones again. */
    void overwrite(EngineMembership member) {
        add(
                member,
                member.entry().timeout(),
                () -> engine.memberships()
                        .order()
                        .after(
                                member.group(),
                                () -> member.isHeld()
                                        ? sent(() -> engine.store().update(member.entry()))
                                                .thenApply(updated -> true)
                                                .exceptionallyCompose(Undo::unlessRefused)
                                        : CompletableFuture.completedFuture(true)));
    }

    /** A refusal is an answer too, and would be the same at the next heartbeat. */
    private static CompletableFuture<Boolean> unlessRefused(Throwable failure) {
        return Attempts.isTransient(Failures.unwrapped(failure))
                ? CompletableFuture.failedFuture(failure)
                : CompletableFuture.completedFuture(true);
    }

    /**
     * This member joins again, as the same incarnation: what may have been done before is wanted now. True if something from
     * before may still come.
     */
    boolean keep(GroupId group) {
        return attempts.remove(group) != null;
    }

    void tryAgain() {
        attempts.values().removeIf(Attempt::isOver);
        List.copyOf(attempts.values()).forEach(Attempt::send);
    }

    CompletableFuture<Void> lastTry() {
        List<Attempt> last = List.copyOf(attempts.values());
        last.forEach(Attempt::send);
        return CompletableFuture.allOf(
                last.stream().map(attempt -> attempt.underWay).toArray(CompletableFuture[]::new));
    }

    private <T> CompletableFuture<T> sent(Supplier<CompletionStage<T>> request) {
        return engine.calls().change("taking back", request);
    }

    private void add(Object key, Duration timeout, Supplier<CompletableFuture<Boolean>> request) {
        var attempt = new Attempt(
                request, Durations.min(timeout, engine.profile().timing().membership()));
        attempts.put(key, attempt);
        attempt.send();
    }

    private final class Attempt {
        private final Supplier<CompletableFuture<Boolean>> request;
        private final Duration atLeast;
        private EngineClock.Lap since = engine.clock().lap();
        private boolean over;
        private CompletableFuture<Boolean> underWay = CompletableFuture.completedFuture(false);

        Attempt(Supplier<CompletableFuture<Boolean>> request, Duration atLeast) {
            this.request = request;
            this.atLeast = atLeast;
        }

        /** Once a try that began after the time-out has been answered: what was on its way has come or never will. */
        boolean isOver() {
            return over;
        }

        /** One try at a time; ends with whether there was an answer. */
        void send() {
            if (underWay.isDone()) {
                boolean last = since.elapsed().compareTo(atLeast) > 0;
                underWay = request.get().exceptionally(this::unanswered);
                underWay.thenAccept(answered -> over |= last && answered);
            }
        }

        /** What was sent here may come late as well, when something newer has been stored. */
        private boolean unanswered(Throwable failure) {
            if (Failures.unwrapped(failure) instanceof OutcomeUnknown) {
                since = engine.clock().lap();
            }
            return false;
        }
    }
}
