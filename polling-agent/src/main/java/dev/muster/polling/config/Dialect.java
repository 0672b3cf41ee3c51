package dev.muster.polling.config;

/** Which Ceilometer the agents of a fleet are, as far as their groups and their shares depend on it. */
public enum Dialect {
    /**
     * Up to Ocata, February 2017: the ring of 100 points a node, members that join without capabilities, instances
     * partitioned only with {@code [compute] workload_partitioning}.
     */
    PRE_2017,

    /** Pike and later: Tooz's ring, instances always partitioned by host. */
    PIKE
}
