package dev.muster.spi;

import dev.muster.GroupId;
import dev.muster.LockName;

/** Which lock: one that users name, or the one that the leader of a group holds. */
public sealed interface LockKey {
    /**
     * A lock that users name.
     *
     * @param name its name
     */
    record Named(LockName name) implements LockKey {}

    /**
     * The leadership of a group.
     *
     * @param group which
     */
    record LeaderOf(GroupId group) implements LockKey {}
}
