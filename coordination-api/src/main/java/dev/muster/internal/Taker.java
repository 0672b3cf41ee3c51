package dev.muster.internal;

import dev.muster.FencingToken;
import dev.muster.LockMode;
import dev.muster.OutcomeUnknown;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.StoreWatch;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One caller's way to a lock: its turn among the coordinator's own callers, then attempts with one token until the lock
 * is granted, refused, or time is up. Between attempts it waits for a hint of the store, or for the store's own guess.
 */
final class Taker {
    private static final int TOKEN_BYTES = 16;
    /** Time may be up by our clock and not by the store's, and a store may hint at our own request. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(10);

    private static final Duration POLL = Duration.ofMillis(100);

    /** Makes the lease of a granted claim. */
    interface Grant {
        HeldClaim lease(Taker taker, Claim claim, Optional<FencingToken> fencingToken);
    }

    private final Engine engine;
    private final Grant grant;
    private final boolean canWait;
    private final boolean isEndless;
    private final Duration atMost;
    private final Attempts attempts;
    private final CompletableFuture<Optional<HeldClaim>> result = new CompletableFuture<>();
    private Claim claim;
    private EngineClock.Moment sent;
    private boolean asked;
    private boolean asking;
    private boolean changed;
    private boolean watching;
    private boolean timeOver;
    private boolean ended;
    private @Nullable Timer pause;
    private @Nullable Timer timeIsUp;
    private @Nullable StoreWatch watch;

    /** A taker whose time is zero does not wait. */
    Taker(Engine engine, LockKey lock, LockMode mode, Duration timeout, Duration atMost, Grant grant) {
        this.engine = engine;
        this.grant = grant;
        this.canWait = !atMost.isZero();
        this.isEndless = atMost.equals(ChronoUnit.FOREVER.getDuration());
        this.atMost = atMost;
        this.attempts = new Attempts(
                engine,
                "acquiring " + lock,
                Durations.sum(atMost, engine.calls().timeout()));
        this.sent = engine.clock().now();
        this.claim = claim(lock, mode, timeout);
    }

    private Claim claim(LockKey lock, LockMode mode, Duration timeout) {
        return new Claim(lock, engine.request().options().member(), engine.randomBytes(TOKEN_BYTES), mode, timeout);
    }

    /** Ends with the lease, or with nothing if others held the lock for all the time. */
    CompletableFuture<Optional<HeldClaim>> take() {
        if (canWait && !isEndless) {
            timeIsUp = engine.environment().schedule(atMost, this::giveUp);
        }
        if (engine.locks().enter(claim.lock(), this, canWait)) {
            begin();
        } else if (!canWait) {
            result.complete(Optional.empty());
        }
        return result;
    }

    /** It is this taker's turn among the coordinator's own. */
    void begin() {
        Duration after = canWait ? engine.locks().courtesy().before(claim.lock()) : Duration.ZERO;
        if (ended || after.isZero()) {
            start();
        } else {
            pause = engine.environment().schedule(after, this::look);
        }
    }

    private void start() {
        if (ended) {
            done();
            return;
        }
        asked = true;
        asking = true;
        changed = false;
        attempts.send(() -> {
                    sent = engine.clock().now();
                    return engine.store().acquire(claim, canWait);
                })
                .whenComplete((reply, failure) -> {
                    asking = false;
                    if (failure != null) {
                        fail(Failures.unwrapped(failure));
                    } else if (reply instanceof LockReply.Granted granted) {
                        granted(granted);
                    } else {
                        refused(((LockReply.Refused) reply).retryAfter());
                    }
                });
    }

    private void look() {
        pause = null;
        start();
    }

    /** The lock may be free. */
    private void hinted() {
        boolean first = !changed;
        changed = true;
        if (first && pause != null) {
            pause.cancel();
            look();
        }
    }

    /** The lease that came of this taker is over, or there will be none: the next caller has its turn. */
    void done() {
        if (attempts.anyUnknown()) {
            engine.undo().release(claim);
        }
        engine.locks().exit(claim.lock(), this);
    }

    void close() {
        fail(Engine.closed());
    }

    /** Stops waiting, as if time were up; an answer that is under way still counts. */
    void giveUp() {
        timeOver = true;
        attempts.giveUp();
        if (!ended && !asking) {
            withdraw();
        }
    }

    private void granted(LockReply.Granted granted) {
        var until = new Deadline(sent, granted.goodFor());
        if (ended) {
            engine.undo().release(claim);
        } else if (until.hasPassed()) {
            grantedTooLate();
        } else {
            ended = true;
            stopWaiting();
            HeldClaim lease = grant.lease(this, claim, granted.fencingToken());
            engine.locks().hold(lease, until);
            result.complete(Optional.of(lease));
        }
    }

    /** It may have ended before its answer came: it is given back, and the lock asked for anew if there is time. */
    private void grantedTooLate() {
        if (!canWait || timeOver) {
            fail(attempts.outcomeUnknown());
        } else {
            engine.undo().release(claim);
            claim = claim(claim.lock(), claim.mode(), claim.timeout());
            stopWatching();
            start();
        }
    }

    private void refused(Optional<Duration> retryAfter) {
        if (ended) {
            return;
        }
        if (!canWait || timeOver) {
            withdraw();
        } else if (!watching) {
            watching = true;
            engine.calls()
                    .watch("watching " + claim.lock(), () -> engine.store().watchTurn(claim, this::hint))
                    .whenComplete((started, failure) -> watchStarted(failure == null ? started : Optional.empty()));
        } else {
            pause = engine.environment().schedule(changed ? LEAST_PAUSE : untilNextLook(retryAfter), this::look);
        }
    }

    private void hint() {
        engine.environment().execute(this::hinted);
    }

    private void watchStarted(Optional<StoreWatch> started) {
        if (ended || !watching) {
            started.ifPresent(StoreWatch::cancel);
        } else {
            watch = started.orElse(null);
            start();
        }
    }

    /** Often enough to keep the place in the queue; more often where the store sends no hints. */
    private Duration untilNextLook(Optional<Duration> retryAfter) {
        Duration usual = watch == null
                ? POLL.plusMillis(engine.environment().random().nextInt((int) POLL.toMillis()))
                : engine.settings().heartbeatInterval();
        return Durations.max(
                LEAST_PAUSE,
                retryAfter.map(guess -> Durations.min(guess, usual)).orElse(usual));
    }

    private void fail(Throwable failure) {
        if (!ended) {
            ended = true;
            stopWaiting();
            if (asked && (canWait || failure instanceof OutcomeUnknown)) {
                engine.undo().release(claim);
            }
            result.completeExceptionally(failure);
            done();
        }
    }

    /** Leaves no trace in the store before the caller is told. */
    private void withdraw() {
        ended = true;
        stopWaiting();
        CompletableFuture<?> gone = canWait && asked
                ? engine.locks()
                        .release(
                                claim,
                                Durations.min(attempts.left(), engine.calls().timeout()))
                : CompletableFuture.completedFuture(true);
        gone.whenComplete((released, ignored) -> {
            if (attempts.anyUnknown()) {
                result.completeExceptionally(attempts.outcomeUnknown());
            } else {
                result.complete(Optional.empty());
            }
            done();
        });
    }

    private void stopWaiting() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
        if (timeIsUp != null) {
            timeIsUp.cancel();
            timeIsUp = null;
        }
        stopWatching();
    }

    private void stopWatching() {
        watching = false;
        if (watch != null) {
            watch.cancel();
            watch = null;
        }
    }
}
