package dev.muster;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A lock that this coordinator holds. Closing it gives it back; a lost lease is never taken again silently. */
public interface LockLease extends Lease, AutoCloseable {
    /**
     * Which lock.
     *
     * @return the name
     */
    LockName name();

    /**
     * Exclusive or shared.
     *
     * @return the mode it was acquired in
     */
    LockMode mode();

    /**
     * The fencing token.
     *
     * @return rises with every new Java holder; empty for shared leases and on stores without
     *     {@link Characteristic#FENCING_TOKENS}
     */
    Optional<FencingToken> fencingToken();

    /**
     * Asks the store whether this lease still is the holder (Tooz: {@code Lock.is_still_owner}). Blocks for one round
     * trip, at most the operation timeout.
     *
     * @return true if the store still names this lease
     * @throws StoreUnavailable if the store cannot be reached
     * @throws OperationTimedOut if it does not answer in time
     */
    default boolean isStillOwner() {
        return Blocking.await(isStillOwnerAsync());
    }

    /**
     * As {@link #isStillOwner()}, without blocking.
     *
     * @return completed on the callback executor
     */
    CompletionStage<Boolean> isStillOwnerAsync();

    /**
     * Gives the lock back, if it is still this lease's: compared and deleted in the store at once. From the call on the
     * lease is not valid. Blocks for one round trip, at most the operation timeout.
     *
     * @return true if the lock was given back; false if it was not this lease's any more
     * @throws StoreUnavailable if the store cannot be reached; Muster goes on giving it back, and it ends by itself at its
     *     time-out, or, where locks have none, when this process ends
     * @throws OutcomeUnknown if the answer was lost; Muster goes on giving it back in the background
     */
    default boolean release() {
        return Blocking.await(releaseAsync());
    }

    /**
     * As {@link #release()}, without blocking.
     *
     * @return completed on the callback executor
     */
    CompletionStage<Boolean> releaseAsync();

    /** Releases the lock; a failure to do so is logged, since the lock then ends by itself. */
    @Override
    void close();
}
