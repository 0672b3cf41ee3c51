package dev.muster.internal;

import dev.muster.Characteristic;
import dev.muster.FencingToken;
import dev.muster.Lock;
import dev.muster.LockLease;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.LockNotAcquired;
import dev.muster.UnsupportedByStore;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A named lock, in one of its modes. */
record EngineLock(Engine engine, LockName name, LockMode mode) implements Lock {
    @Override
    public Lock shared() {
        if (!engine.profile().characteristics().contains(Characteristic.SHARED_LOCKS)) {
            throw new UnsupportedByStore("this store has no shared locks", null);
        }
        return new EngineLock(engine, name, LockMode.SHARED);
    }

    @Override
    public CompletionStage<Optional<LockLease>> tryAcquireAsync() {
        return engine.submit(() -> take(Duration.ZERO));
    }

    @Override
    public CompletionStage<LockLease> acquireAsync(Duration atMost) {
        if (atMost.isNegative() || atMost.isZero()) {
            throw new IllegalArgumentException(
                    "the time to wait is " + Durations.text(atMost) + ": give more than zero, or use tryAcquire");
        }
        return engine.submit(() ->
                take(atMost).thenApply(lease -> lease.orElseThrow(() -> new LockNotAcquired(name, atMost))));
    }

    @Override
    public CompletionStage<Boolean> breakLockAsync() {
        return engine.submit(() -> engine.calls()
                .change("breaking lock '" + name + "'", () -> engine.store().breakLock(key())));
    }

    private CompletableFuture<Optional<LockLease>> take(Duration atMost) {
        Duration timeout = engine.profile().timing().lock();
        return new Taker(engine, key(), mode, timeout, atMost, this::lease)
                .take()
                .thenApply(lease -> lease.map(LockLease.class::cast));
    }

    private HeldClaim lease(Taker taker, Claim claim, Optional<FencingToken> fencingToken) {
        return new EngineLockLease(engine, taker, claim, fencingToken, name);
    }

    private LockKey key() {
        return new LockKey.Named(name);
    }
}
