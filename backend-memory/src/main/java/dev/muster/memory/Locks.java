package dev.muster.memory;

import dev.muster.FencingToken;
import dev.muster.LockMode;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** All locks, and the one counter that numbers their exclusive holders. Whoever looks at a lock drops what has ended. */
final class Locks {
    private final ServerClock clock;
    private final Watches<LockKey> watches;
    private final Map<LockKey, LockState> locks = new LinkedHashMap<>();
    private long lastFencingToken;

    Locks(ServerClock clock, Watches<LockKey> watches, long lastFencingToken) {
        this.clock = clock;
        this.watches = watches;
        this.lastFencingToken = lastFencingToken;
    }

    long lastFencingToken() {
        return lastFencingToken;
    }

    LockReply acquire(Claim claim, boolean waiting) {
        return at(claim.lock(), lock -> {
            Optional<LockState.Hold> repeated = lock.heldBy(claim);
            if (repeated.isPresent()) {
                return granted(lock, claim, repeated.get().fencingToken());
            }
            OptionalLong blocked = lock.blockedUntil(claim);
            if (blocked.isPresent()) {
                if (waiting) {
                    lock.keepPlace(claim, clock.deadline(claim.timeout()));
                }
                return new LockReply.Refused(Optional.of(clock.until(blocked.getAsLong())));
            }
            watches.changed(claim.lock());
            return granted(lock, claim, nextFencingToken(claim.mode()));
        });
    }

    private LockReply granted(LockState lock, Claim claim, Optional<FencingToken> fencingToken) {
        lock.hold(claim, fencingToken, clock.deadline(claim.timeout()));
        return new LockReply.Granted(claim.timeout(), fencingToken);
    }

    private Optional<FencingToken> nextFencingToken(LockMode mode) {
        return mode == LockMode.EXCLUSIVE ? Optional.of(new FencingToken(++lastFencingToken)) : Optional.empty();
    }

    /** How long the claim is good for, or empty if it is lost. */
    Optional<Duration> renew(Claim claim) {
        return at(claim.lock(), lock -> {
            Optional<LockState.Hold> held = lock.heldBy(claim);
            held.ifPresent(hold -> lock.hold(claim, hold.fencingToken(), clock.deadline(claim.timeout())));
            return held.map(hold -> claim.timeout());
        });
    }

    boolean release(Claim claim) {
        return at(claim.lock(), lock -> {
            boolean held = lock.removeHold(claim);
            boolean kept = lock.removePlace(claim);
            if (held || kept) {
                watches.changed(claim.lock());
            }
            return held;
        });
    }

    boolean breakLock(LockKey key) {
        return at(key, lock -> {
            boolean held = lock.isHeld();
            if (held) {
                lock.breakHolds();
                watches.changed(key);
            }
            return held;
        });
    }

    boolean holds(Claim claim) {
        return at(claim.lock(), lock -> lock.heldBy(claim).isPresent());
    }

    LockView read(LockKey key) {
        return at(key, lock -> lock.view(clock));
    }

    void wipe() {
        locks.clear();
        watches.allChanged();
    }

    private <T> T at(LockKey key, Function<LockState, T> request) {
        LockState lock = locks.computeIfAbsent(key, first -> new LockState());
        if (lock.dropEnded(clock)) {
            watches.changed(key);
        }
        T reply = request.apply(lock);
        if (lock.isForgettable()) {
            locks.remove(key);
        }
        return reply;
    }
}
