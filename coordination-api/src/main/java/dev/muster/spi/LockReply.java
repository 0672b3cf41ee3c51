package dev.muster.spi;

import dev.muster.FencingToken;
import java.time.Duration;
import java.util.Optional;

/** What became of an attempt at a lock. */
public sealed interface LockReply {
    /**
     * The claim holds the lock.
     *
     * @param goodFor how long, counted from when the request was sent; {@link Granted#NO_DEADLINE} if for ever
     * @param fencingToken for exclusive claims, where the store has them; the same again for a repeat
     */
    record Granted(Duration goodFor, Optional<FencingToken> fencingToken) implements LockReply {
        /** Good until it is given back or the connection ends. */
        public static final Duration NO_DEADLINE = Duration.ofSeconds(Long.MAX_VALUE);
    }

    /**
     * Others hold it, or come first.
     *
     * @param retryAfter when it may be free without any hint, if the store can tell
     */
    record Refused(Optional<Duration> retryAfter) implements LockReply {}
}
