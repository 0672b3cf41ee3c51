package dev.muster;

/**
 * This coordinator's own place in a group. Unlike a lock, it is taken again after a loss: the listener is told first,
 * then the coordinator joins with the last capabilities, and {@link #isValid()} is true again. Re-joining can be turned
 * off ({@link ConnectOptions#rejoin}).
 */
public interface Membership extends Lease {
    /**
     * The group.
     *
     * @return the group joined
     */
    GroupId group();

    /**
     * The capabilities last stored, which a re-join uses.
     *
     * @return what this member says of itself
     */
    Capabilities capabilities();
}
