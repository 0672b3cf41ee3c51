package dev.muster;

/** Who leads a group. */
public sealed interface Leader {
    /** Nobody. */
    record None() implements Leader {}

    /**
     * A member known by its id. It need not be in the group: in Tooz, too, a non-member may lead.
     *
     * @param member the leader
     */
    record Known(MemberId member) implements Leader {}

    /** Somebody whose id the store does not tell: a Python leader on Redis is a random token. */
    record Unidentified() implements Leader {}
}
