package dev.muster;

import java.time.Duration;

/**
 * How to join.
 *
 * @param capabilities what this member says of itself
 * @param createGroup whether to create the group if it is not there
 * @param waitForPredecessor how long to wait for an earlier process of the same id to time out; zero answers at once
 */
public record JoinOptions(Capabilities capabilities, boolean createGroup, Duration waitForPredecessor) {
    /** No capabilities, the group must be there, no wait. */
    public static final JoinOptions DEFAULT = new JoinOptions(Capabilities.NONE, false, Duration.ZERO);

    /**
     * Checks the wait.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public JoinOptions {
        if (waitForPredecessor.isNegative()) {
            throw new IllegalArgumentException("waitForPredecessor is negative: " + waitForPredecessor);
        }
    }

    /**
     * With capabilities.
     *
     * @param capabilities what this member says of itself
     * @return the changed options
     */
    public JoinOptions withCapabilities(Capabilities capabilities) {
        return new JoinOptions(capabilities, createGroup, waitForPredecessor);
    }

    /**
     * Creates the group if it is not there (Tooz: {@code join_group_create}).
     *
     * @return the changed options
     */
    public JoinOptions creatingGroup() {
        return new JoinOptions(capabilities, true, waitForPredecessor);
    }

    /**
     * Waits for an earlier process of the same id, which was killed and is still counted as alive, to time out.
     *
     * @param atMost how long; the membership timeout is enough
     * @return the changed options
     */
    public JoinOptions waitingForPredecessor(Duration atMost) {
        return new JoinOptions(capabilities, createGroup, atMost);
    }
}
