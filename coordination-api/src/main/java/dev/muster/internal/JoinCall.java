package dev.muster.internal;

import dev.muster.CoordinationException;
import dev.muster.GroupNotCreated;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.MemberNotJoined;
import dev.muster.spi.JoinReply;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One join: creates the group if asked, waits for a predecessor if asked, and repeats what got no answer. */
final class JoinCall {
    private static final Duration MOMENT = Duration.ofMillis(10);

    private record Pause(Timer timer, CompletableFuture<Joining> later) {}

    private final Engine engine;
    private final EngineMembership member;
    private final JoinOptions options;
    private final Attempts attempts;
    private final EngineClock.Lap began;
    private EngineClock.Moment sent;
    private @Nullable Attempts creating;
    private boolean haunted;
    private @Nullable Pause pausing;

    /** Its time begins now. */
    JoinCall(Engine engine, EngineMembership member, JoinOptions options) {
        this.engine = engine;
        this.member = member;
        this.options = options;
        this.attempts = new Attempts(
                engine,
                "joining group '" + member.group() + "'",
                Durations.sum(engine.calls().timeout(), options.waitForPredecessor()));
        this.began = engine.clock().lap();
        this.sent = engine.clock().now();
    }

    CompletableFuture<Joining> send() {
        return tracked(options.createGroup()).whenComplete((joining, failure) -> {
            boolean unsure = haunted || attempts.anyUnknown() || (failure != null && isTransient(failure));
            if (joining != Joining.JOINED && unsure) {
                engine.undo().leave(member.entry());
            }
        });
    }

    private static boolean isTransient(Throwable failure) {
        return Attempts.isTransient(Failures.unwrapped(failure));
    }

    /** After a loss: only a group that the store forgot is created again. */
    CompletableFuture<Joining> sendAgain() {
        return tracked(member.groupForgotten());
    }

    private CompletableFuture<Joining> tracked(boolean createGroup) {
        haunted = engine.undo().keep(member.group());
        member.asked(haunted);
        member.joining(this);
        return join(createGroup).whenComplete((joined, failure) -> {
            member.joinEnded(attempts.anyUnknown());
            if (joined == Joining.JOINED) {
                engine.memberships().overwriteOld(member);
            }
        });
    }

    /** The member leaves: waits for nothing any more. */
    void abandon() {
        attempts.giveUp();
        if (creating != null) {
            creating.giveUp();
        }
        Pause last = pausing;
        if (last != null) {
            last.timer().cancel();
            pausing = null;
            last.later().completeExceptionally(left());
        }
    }

    private CompletableFuture<Joining> join(boolean createGroup) {
        return attempts.send(() -> {
                    sent = engine.clock().now();
                    return engine.store().join(member.entry());
                })
                .thenCompose(reply -> answered(reply, createGroup));
    }

    private CompletableFuture<Joining> answered(JoinReply reply, boolean createGroup) {
        if (member.hasLeft()) {
            return CompletableFuture.failedFuture(left());
        }
        if (reply instanceof JoinReply.Joined joined) {
            return joined(new Deadline(sent, joined.goodFor()), createGroup);
        }
        if (reply instanceof JoinReply.Taken taken) {
            return taken(taken.retryAfter(), createGroup);
        }
        boolean wasForgotten = member.wantsRejoin() && ((JoinReply.NoGroup) reply).forgotten();
        if ((createGroup || wasForgotten) && !attempts.left().isZero()) {
            creating = new Attempts(engine, "creating group '" + member.group() + "'", attempts.left());
            return creating.send(() -> engine.store().createGroup(member.group()))
                    .thenCompose(created -> again(created ? Duration.ZERO : MOMENT, true));
        }
        return CompletableFuture.failedFuture(new GroupNotCreated(member.group()));
    }

    /** A grant that is over before its answer comes counts for nothing. */
    private CompletableFuture<Joining> joined(Deadline until, boolean createGroup) {
        if (!until.hasPassed()) {
            member.joined(until);
            return CompletableFuture.completedFuture(Joining.JOINED);
        }
        if (attempts.left().isZero()) {
            return CompletableFuture.failedFuture(attempts.outcomeUnknown());
        }
        return again(MOMENT, createGroup);
    }

    private CompletableFuture<Joining> taken(Duration retryAfter, boolean createGroup) {
        Duration left = options.waitForPredecessor().minus(began.elapsed());
        if (left.isNegative() || left.isZero()) {
            return attempts.anyUnknown()
                    ? CompletableFuture.failedFuture(attempts.outcomeUnknown())
                    : CompletableFuture.completedFuture(Joining.ALREADY);
        }
        return again(Durations.min(Durations.sum(retryAfter, MOMENT), left), createGroup);
    }

    private CompletableFuture<Joining> again(Duration delay, boolean createGroup) {
        if (member.hasLeft()) {
            return CompletableFuture.failedFuture(left());
        }
        var later = new CompletableFuture<Joining>();
        Timer timer = engine.environment().schedule(delay, () -> {
            pausing = null;
            Answer.pass(join(createGroup), later);
        });
        pausing = new Pause(timer, later);
        return later;
    }

    private RuntimeException left() {
        return engine.state().isClosed() ? Engine.closed() : notJoined();
    }

    private CoordinationException notJoined() {
        return new MemberNotJoined(member.group(), engine.request().options().member());
    }
}
