package dev.muster.memory;

import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.GroupView;
import java.util.Optional;

/** Looks into a server for a test, and changes nothing there: a look by the usual way drops the dead. */
public final class Peek {
    private Peek() {}

    /**
     * Whether a member lives in a group.
     *
     * @param server where
     * @param group which
     * @param member who
     * @return false also if there is no such group
     */
    public static boolean has(MemoryServer server, GroupId group, MemberId member) {
        return server.call(() -> server.groups().has(group, member));
    }

    /**
     * Who lives in a group.
     *
     * @param server where
     * @param group which
     * @return empty if there is no such group
     */
    public static Optional<GroupView> group(MemoryServer server, GroupId group) {
        return server.call(() -> server.groups().peek(group));
    }
}
