package dev.muster.internal;

import dev.muster.GroupNotCreated;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.OutcomeUnknown;
import dev.muster.spi.JoinReply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One join: creates the group if asked, waits for a predecessor if asked, and repeats what got no answer. */
final class JoinCall {
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final Engine engine;
    private final EngineMembership member;
    private final JoinOptions options;
    private final Attempts attempts;
    private final EngineClock.Moment began;
    private EngineClock.Moment sent;

    JoinCall(Engine engine, EngineMembership member, JoinOptions options) {
        this.engine = engine;
        this.member = member;
        this.options = options;
        this.attempts = new Attempts(
                engine,
                "joining group '" + member.group() + "'",
                engine.calls().timeout().plus(options.waitForPredecessor()));
        this.began = engine.clock().now();
        this.sent = began;
    }

    CompletableFuture<Joining> send() {
        return join(options.createGroup()).whenComplete((joining, failure) -> {
            boolean unknown = failure != null && Failures.unwrapped(failure) instanceof OutcomeUnknown;
            if (joining != Joining.JOINED && (unknown || attempts.anyUnknown())) {
                engine.undo().leave(member.entry());
            }
        });
    }

    /** After a loss: only a group that the store forgot is created again. */
    CompletableFuture<Joining> sendAgain() {
        return member.wantsRejoin() ? join(member.groupForgotten()) : CompletableFuture.completedFuture(Joining.JOINED);
    }

    private CompletableFuture<Joining> join(boolean createGroup) {
        return attempts.send(() -> {
                    sent = engine.clock().now();
                    return engine.store().join(member.entry());
                })
                .thenCompose(reply -> answered(reply, createGroup));
    }

    private CompletableFuture<Joining> answered(JoinReply reply, boolean createGroup) {
        if (reply instanceof JoinReply.Joined joined) {
            return joined(new Deadline(sent, joined.goodFor()), createGroup);
        }
        if (reply instanceof JoinReply.Taken taken) {
            return taken(taken.retryAfter(), createGroup);
        }
        boolean wasForgotten = member.wantsRejoin() && ((JoinReply.NoGroup) reply).forgotten();
        if (createGroup || wasForgotten) {
            return engine.calls()
                    .change(
                            "creating group '" + member.group() + "'",
                            () -> engine.store().createGroup(member.group()))
                    .thenCompose(created -> again(Duration.ZERO, true));
        }
        return CompletableFuture.failedFuture(new GroupNotCreated(member.group()));
    }

    private CompletableFuture<Joining> joined(Deadline until, boolean createGroup) {
        if (engine.state().isClosed()) {
            engine.undo().leave(member.entry());
            return CompletableFuture.failedFuture(Engine.closed());
        }
        if (until.hasPassed()) {
            return again(MOMENT, createGroup);
        }
        member.joined(until);
        return CompletableFuture.completedFuture(Joining.JOINED);
    }

    private CompletableFuture<Joining> taken(Duration retryAfter, boolean createGroup) {
        Duration left = options.waitForPredecessor().minus(began.elapsed());
        if (left.isNegative() || left.isZero()) {
            return attempts.anyUnknown()
                    ? CompletableFuture.failedFuture(attempts.outcomeUnknown())
                    : CompletableFuture.completedFuture(Joining.ALREADY);
        }
        return again(Durations.min(retryAfter.plus(MOMENT), left), createGroup);
    }

    private CompletableFuture<Joining> again(Duration delay, boolean createGroup) {
        var later = new CompletableFuture<Joining>();
        engine.environment().schedule(delay, () -> {
            if (engine.state().isClosed()) {
                later.completeExceptionally(Engine.closed());
            } else {
                join(createGroup).whenComplete((joining, failure) -> {
                    if (failure == null) {
                        later.complete(joining);
                    } else {
                        later.completeExceptionally(failure);
                    }
                });
            }
        });
        return later;
    }
}
