package dev.muster;

import java.util.Optional;

/** The leadership of a group: a lease with a deadline of its own. It ends when the member leaves the group. */
public interface Leadership extends Lease {
    /**
     * The group.
     *
     * @return the group led
     */
    GroupId group();

    /**
     * The fencing token.
     *
     * @return rises with every new Java leader; empty on stores without {@link Characteristic#FENCING_TOKENS}
     */
    Optional<FencingToken> fencingToken();
}
