package dev.muster.spi;

import java.time.Duration;

/** What became of a join. */
public sealed interface JoinReply {
    /**
     * The member is in the group.
     *
     * @param goodFor how long, counted from when the request was sent; see {@link BeatReply#goodFor}
     */
    record Joined(Duration goodFor) implements JoinReply {}

    /**
     * A live entry of another incarnation is there; nothing was changed.
     *
     * @param retryAfter when to ask again: when its present beat ends if nobody renews it, or sooner if the store cannot
     *     tell; never more than the membership timeout
     */
    record Taken(Duration retryAfter) implements JoinReply {}

    /**
     * There is no such group.
     *
     * @param forgotten whether the store knows that it lost the group (restart, flush, eviction) rather than that nobody
     *     made it or somebody deleted it; if it cannot know, false
     */
    record NoGroup(boolean forgotten) implements JoinReply {}
}
