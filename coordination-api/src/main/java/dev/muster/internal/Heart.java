package dev.muster.internal;

import dev.muster.CoordinationException;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Beats for the coordinator: renews its membership and leases, finds out which are lost, and ends those whose deadline
 * passes without an answer. One beat is under way at a time.
 */
final class Heart implements ConnectionListener {
    /** A failed beat is repeated after this part of the interval. */
    private static final int RETRY_DIVISOR = 4;

    private final Engine engine;
    private @Nullable CompletableFuture<Void> beating;
    private @Nullable CompletableFuture<Void> nextBeat;
    private @Nullable Timer next;
    private @Nullable Timer expiry;
    private boolean stopped;

    Heart(Engine engine) {
        this.engine = engine;
    }

    void start() {
        engine.shared().listen(this);
        schedule(engine.settings().heartbeatInterval());
    }

    /** Ends with the beat under way, if there is one. */
    CompletableFuture<?> stop() {
        stopped = true;
        cancel(next);
        cancel(expiry);
        return beating == null ? CompletableFuture.completedFuture(null) : beating;
    }

    /** The next beat that begins from now on. */
    CompletableFuture<Void> beat() {
        if (stopped) {
            return CompletableFuture.failedFuture(Engine.closed());
        }
        CompletableFuture<Void> current = beating;
        if (current == null) {
            return begin();
        }
        CompletableFuture<Void> following = nextBeat;
        if (following == null) {
            following = new CompletableFuture<>();
            nextBeat = following;
        }
        return following;
    }

    private CompletableFuture<Void> begin() {
        var ended = new CompletableFuture<Void>();
        beating = ended;
        CompletableFuture<Void> sent = trySend();
        sent.whenComplete((done, failure) -> {
            beating = null;
            CompletableFuture<Void> waiting = nextBeat;
            nextBeat = null;
            Answer.pass(sent, ended);
            if (waiting != null) {
                Answer.pass(beat(), waiting);
            }
        });
        return ended;
    }

    /** The heart goes on beating whatever happens. */
    private CompletableFuture<Void> trySend() {
        try {
            return send();
        } catch (RuntimeException | Error defect) {
            return failed(defect);
        }
    }

    @Override
    public void disconnected() {
        engine.state().reachable(false);
    }

    @Override
    public void connected() {
        if (beating == null) {
            schedule(Duration.ZERO);
        }
    }

    /** Called whenever a lease begins or is renewed: ends it at its deadline, if nothing renews it before. */
    void watchDeadlines() {
        cancel(expiry);
        leases().flatMap(lease -> lease.deadline().stream())
                .filter(deadline -> !deadline.isEndless())
                .map(Deadline::remaining)
                .min(Duration::compareTo)
                .ifPresent(soonest -> expiry = engine.environment().schedule(soonest, this::expire));
    }

    private void expire() {
        leases().toList().forEach(EngineLease::expireIfPassed);
        if (!stopped) {
            watchDeadlines();
        }
    }

    private Stream<EngineLease> leases() {
        return Stream.concat(
                engine.memberships().all().stream().map(EngineLease.class::cast), engine.locks().held().stream());
    }

    private CompletableFuture<Void> send() {
        leases().toList().forEach(EngineLease::expireIfPassed);
        List<EngineMembership> members =
                engine.memberships().all().stream().filter(EngineLease::isHeld).toList();
        List<Integer> epochs = members.stream().map(EngineMembership::epoch).toList();
        List<HeldClaim> held =
                engine.locks().held().stream().filter(EngineLease::isHeld).toList();
        var beat = new Beat(
                engine.request().options().member(),
                engine.incarnation(),
                engine.profile().timing().membership(),
                members.stream().map(EngineMembership::group).toList(),
                held.stream().map(HeldClaim::claim).toList());
        EngineClock.Moment sent = engine.clock().now();
        return engine.calls()
                .change("heartbeat", timeout(), () -> engine.store().beat(beat))
                .handle((reply, failure) -> {
                    if (stopped) {
                        return CompletableFuture.<Void>failedFuture(Engine.closed());
                    }
                    if (failure != null) {
                        return failed(failure);
                    }
                    if (reply.entries().size() != members.size()
                            || reply.claims().size() != held.size()) {
                        return failed(new CoordinationException(
                                "heartbeat: the backend answered for "
                                        + reply.entries().size() + " groups and "
                                        + reply.claims().size() + " claims, and was asked for " + members.size()
                                        + " and " + held.size(),
                                null));
                    }
                    schedule(engine.settings().heartbeatInterval());
                    for (int index = 0; index < members.size(); index++) {
                        EngineMembership member = members.get(index);
                        if (member.epoch() == epochs.get(index)) {
                            member.beaten(reply.entries().get(index), deadline(sent, reply.goodFor()));
                        }
                    }
                    renew(held, reply, sent);
                    return succeeded();
                })
                .thenCompose(outcome -> outcome);
    }

    private void renew(List<HeldClaim> held, BeatReply reply, EngineClock.Moment sent) {
        for (int index = 0; index < held.size(); index++) {
            held.get(index).beaten(reply.claims().get(index).map(goodFor -> deadline(sent, goodFor)));
        }
    }

    private Deadline deadline(EngineClock.Moment sent, Duration goodFor) {
        return new Deadline(sent, goodFor);
    }

    private CompletableFuture<Void> succeeded() {
        engine.state().reachable(true);
        engine.memberships().rejoinLost();
        engine.undo().tryAgain();
        watchDeadlines();
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> failed(Throwable failure) {
        engine.state().reachable(false);
        schedule(engine.settings().heartbeatInterval().dividedBy(RETRY_DIVISOR));
        return CompletableFuture.failedFuture(Failures.unwrapped(failure));
    }

    /** Never more than half of what is left, so that a beat whose answer is lost can be repeated inside the deadline. */
    private Duration timeout() {
        Optional<Duration> half = leases().flatMap(lease -> lease.deadline().stream())
                .filter(deadline -> !deadline.isEndless())
                .map(deadline -> deadline.remaining().dividedBy(2))
                .min(Duration::compareTo);
        return half.map(most -> Durations.min(most, engine.calls().timeout()))
                .orElse(engine.calls().timeout());
    }

    private void schedule(Duration delay) {
        cancel(next);
        if (!stopped && engine.request().options().automaticHeartbeat()) {
            next = engine.environment().schedule(delay, this::beat);
        }
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
