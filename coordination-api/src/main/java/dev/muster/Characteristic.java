package dev.muster;

/**
 * What a store can promise. A caller demands some at connect; a store that lacks one is refused. The first ten are
 * Tooz's own ({@code tooz.coordination.Characteristics}), the others are Muster's.
 */
public enum Characteristic {
    /** Works between threads of one process. */
    DISTRIBUTED_ACROSS_THREADS,
    /** Works between processes of one host. */
    DISTRIBUTED_ACROSS_PROCESSES,
    /** Works between hosts. */
    DISTRIBUTED_ACROSS_HOSTS,
    /** The store itself tells that a member is gone, not a time-out of a beat. */
    NON_TIMEOUT_BASED,
    /** Every operation seems to happen at one instant between its call and its answer. */
    LINEARIZABLE,
    /** All see the operations in one order that keeps each caller's own. */
    SEQUENTIAL,
    /** Causes are seen before effects. */
    CAUSAL,
    /** Concurrent changes end as if one had come after the other. */
    SERIALIZABLE,
    /** A client that is cut off sees nothing rather than another view. */
    SAME_VIEW_UNDER_PARTITIONS,
    /** All clients see the same view. */
    SAME_VIEW_ACROSS_CLIENTS,
    /** Shared locks exist beside exclusive ones. */
    SHARED_LOCKS,
    /** An exclusive lease comes with a token that rises with every new Java holder. */
    FENCING_TOKENS,
    /** The leader's id can be read, if the leader is a Java member. */
    LEADER_IDENTITY,
    /** A lock that is not renewed in time ends by itself. */
    LOCK_TIMEOUTS,
    /** Waiting lock takers are served in the order of their coming. */
    FAIR_LOCKS,
    /** The store tells of changes by itself; watches need no polling. */
    PUSHED_WATCHES,
    /** The store remembers when a member joined. */
    MEMBER_TIMES,
}
