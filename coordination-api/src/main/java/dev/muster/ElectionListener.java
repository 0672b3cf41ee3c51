package dev.muster;

/** Is told of a candidate's elections and losses: in order, one at a time, on the coordinator's callback executor. */
@FunctionalInterface
public interface ElectionListener {
    /**
     * This candidate leads now.
     *
     * @param leadership the lease; valid until it says otherwise
     */
    void elected(Leadership leadership);

    /**
     * This candidate does not lead any more, and did not stand down by itself. It goes on running.
     *
     * @param group the group led until now
     * @param loss why
     */
    default void lost(GroupId group, Loss loss) {}
}
