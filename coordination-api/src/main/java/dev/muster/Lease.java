package dev.muster;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Something that the store has granted until a deadline, and that the coordinator's heart keeps renewing.
 *
 * <p>{@link #isValid()} is false before the store can give the lease to another by time-out, also when this process was
 * paused or its machine suspended: elapsed time is the larger of monotonic and wall-clock time. A break, a wipe or a
 * forgetting restart of the store is noticed at the next heartbeat, at most the heartbeat interval plus the operation
 * timeout later. Nothing closes the gap between check and use but a {@link FencingToken}.
 */
public interface Lease {
    /**
     * Whether the lease still holds, by its deadline. Does no I/O; may be called from any thread.
     *
     * @return false once it is given back, lost, or past its deadline
     */
    boolean isValid();

    /**
     * How long the lease holds if no further heartbeat succeeds. Does no I/O.
     *
     * @return zero if it is not valid; {@link java.time.temporal.ChronoUnit#FOREVER} if it has no deadline
     */
    Duration remaining();

    /**
     * Asks to be told when the lease is lost: exactly once for each loss, on the coordinator's callback executor, and
     * never for a lease that is given back, nor once the coordinator is closed. If it is lost already, the listener is told
     * at once.
     *
     * @param listener may block and may call anything; an exception is logged and changes nothing
     */
    void onLost(Consumer<Loss> listener);
}
