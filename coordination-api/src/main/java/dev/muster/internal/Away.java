package dev.muster.internal;

import dev.muster.Capabilities;
import dev.muster.MemberNotJoined;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A change of weight: the member leaves, stays away, and comes back with other capabilities. */
final class Away {
    private final Engine engine;
    private final EngineMembership member;
    private final Capabilities next;
    private final Duration time;
    private final CompletableFuture<Void> back = new CompletableFuture<>();
    private @Nullable Timer timer;

    Away(Engine engine, EngineMembership member, Capabilities next, Duration time) {
        this.engine = engine;
        this.member = member;
        this.next = next;
        this.time = time;
    }

    /** Ends when the member is back; if it could not leave, it is back as it was, and this fails. */
    CompletableFuture<Void> begin() {
        member.goAway(this);
        engine.memberships().sendLeave(member).whenComplete((reply, failure) -> {
            if (back.isDone()) {
                return;
            }
            if (failure != null) {
                back.completeExceptionally(failure);
                comeBack();
            } else {
                timer = engine.environment().schedule(time, this::comeBackAsNext);
            }
        });
        return back;
    }

    /** The member leaves for good meanwhile. */
    void abandon() {
        if (timer != null) {
            timer.cancel();
        }
        back.completeExceptionally(
                engine.state().isClosed()
                        ? Engine.closed()
                        : new MemberNotJoined(
                                member.group(), engine.request().options().member()));
    }

    private void comeBackAsNext() {
        if (!back.isDone()) {
            member.capabilities(next);
            comeBack();
        }
    }

    private void comeBack() {
        member.comeBack();
        engine.memberships().rejoin(member).whenComplete((joined, failure) -> {
            if (failure == null) {
                back.complete(null);
            } else {
                back.completeExceptionally(Failures.unwrapped(failure));
            }
        });
    }
}
