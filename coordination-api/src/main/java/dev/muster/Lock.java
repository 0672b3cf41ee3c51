package dev.muster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A lock of the store, shared with Python agents that use Tooz. Not re-entrant: a second attempt by the same
 * coordinator while one is under way or held is refused as any other's would be.
 */
public interface Lock {
    /**
     * Which lock.
     *
     * @return the name
     */
    LockName name();

    /**
     * Exclusive or shared.
     *
     * @return the mode that leases of this lock have
     */
    LockMode mode();

    /**
     * The same lock for shared holders: any number of them, and no exclusive one, be it Java or Python. A waiting
     * exclusive Java taker stops new shared Java takers; a Python taker polls and may starve.
     *
     * @return the lock in shared mode
     * @throws UnsupportedByStore without {@link Characteristic#SHARED_LOCKS}
     */
    Lock shared();

    /**
     * Takes the lock if it is free. Blocks for one round trip, at most the operation timeout.
     *
     * @return the lease, or empty if others hold the lock or an attempt of this coordinator is under way
     * @throws StoreUnavailable if the store cannot be reached; nothing is held
     * @throws OutcomeUnknown if the answer was lost; what may be held is given back in the background
     */
    default Optional<LockLease> tryAcquire() {
        return Blocking.await(tryAcquireAsync(), lease -> lease.ifPresent(LockLease::releaseAsync));
    }

    /**
     * As {@link #tryAcquire()}, without blocking.
     *
     * @return completed on the callback executor
     */
    CompletionStage<Optional<LockLease>> tryAcquireAsync();

    /**
     * Takes the lock, waiting for others to give it back. Blocks at most for the time given plus the operation timeout.
     *
     * @param atMost how long to wait, more than zero
     * @return the lease
     * @throws LockNotAcquired if others held the lock for all that time
     * @throws StoreUnavailable if the store could not be reached for all that time; nothing is held
     * @throws OutcomeUnknown if an answer was lost; what may be held is given back in the background
     * @throws IllegalArgumentException if the time is zero or negative: use {@link #tryAcquire()}
     */
    default LockLease acquire(Duration atMost) {
        return Blocking.await(acquireAsync(atMost), LockLease::releaseAsync);
    }

    /**
     * As {@link #acquire(Duration)}, without blocking.
     *
     * @param atMost how long to wait, more than zero
     * @return completed on the callback executor
     */
    CompletionStage<LockLease> acquireAsync(Duration atMost);

    /**
     * Takes the lock away from whoever holds it, Python holders included (Tooz: {@code Lock.break_}). The holder notices
     * at its next heartbeat; only with {@code file:} does nobody else get the lock before that. Blocks for one round trip, at most the operation timeout.
     *
     * @return true if there was a holder
     * @throws UnsupportedByStore if the holder is one that the store cannot take the lock from: a Python process, with
     *     {@code file:}; nothing is broken
     * @throws StoreUnavailable if the store cannot be reached; nothing is broken
     * @throws OutcomeUnknown if the answer was lost
     */
    default boolean breakLock() {
        return Blocking.await(breakLockAsync());
    }

    /**
     * As {@link #breakLock()}, without blocking.
     *
     * @return completed on the callback executor
     */
    CompletionStage<Boolean> breakLockAsync();
}
