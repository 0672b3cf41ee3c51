package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.LockKey;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Where Tooz's zookeeper driver keeps what, from 1.24 to 9.1, and where Muster keeps what Tooz has no place for.
 *
 * @param namespace the URL's {@code namespace}, without a slash before or behind; may have some within
 */
public record ZooKeeperPaths(String namespace) {
    /** The child of the namespace that is no group: below it are the locks. */
    public static final String LOCKS = "locks";

    /** The child of a group that is no member: below it are the candidates. */
    public static final String LEADER = "leader";

    /** The first name on the paths of what is Muster's own; no namespace may begin with it. */
    public static final String OWN = "muster";

    /**
     * What the node of an election should hold: a Python partitioner takes it for a member, and with this gives it nothing.
     */
    public static final Bytes WEIGHTLESS = Capabilities.of(Map.of("weight", 0)).bytes();

    /**
     * Checks the namespace.
     *
     * @throws IllegalArgumentException if it is no relative path of printable characters, or Muster's own
     */
    public ZooKeeperPaths {
        for (String name : namespace.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..") || !name.matches("\\p{Print}+")) {
                throw new IllegalArgumentException("give one or more printable names, with slashes between them");
            }
        }
        if (namespace.equals(OWN) || namespace.startsWith(OWN + "/")) {
            throw new IllegalArgumentException("Muster keeps what is its own below /" + OWN);
        }
    }

    /**
     * The node of the namespace; its children are the groups, and {@value #LOCKS}.
     *
     * @return the path
     */
    public String root() {
        return "/" + namespace;
    }

    /**
     * A group; its children are the members, and {@value #LEADER}.
     *
     * @param group which
     * @return the path
     */
    public String group(GroupId group) {
        return root() + "/" + group.bytes().text();
    }

    /**
     * A member's entry, which holds its capabilities.
     *
     * @param group where
     * @param member who
     * @return the path
     */
    public String member(GroupId group, MemberId member) {
        return group(group) + "/" + member.bytes().text();
    }

    /**
     * The parent of those who hold a lock or wait for it.
     *
     * @param lock by name, or a group's leadership
     * @return the path
     */
    public String lock(LockKey lock) {
        return lock instanceof LockKey.Named named
                ? root() + "/" + LOCKS + "/" + named.name().bytes().text()
                : group(((LockKey.LeaderOf) lock).group()) + "/" + LEADER;
    }

    /**
     * What the parent of those who hold a lock should hold.
     *
     * @param lock by name, or a group's leadership
     * @return nothing, or what makes an election harmless to a Python partitioner
     */
    public static Bytes content(LockKey lock) {
        return lock instanceof LockKey.LeaderOf ? WEIGHTLESS : Bytes.EMPTY;
    }

    /**
     * The parent of Muster's marks of a group's members, outside of the namespace.
     *
     * @param group which
     * @return the path
     */
    public String marks(GroupId group) {
        return "/" + OWN + root() + "/" + group.bytes().text();
    }

    /**
     * The mark of a member that is Muster's, which holds its incarnation.
     *
     * @param group where
     * @param member who
     * @param session the session that the entry belongs to, and the mark
     * @return the path
     */
    public String mark(GroupId group, MemberId member, long session) {
        return marks(group) + "/" + markName(member.bytes().text(), session);
    }

    /**
     * What says that a group's node is there for an election only: nobody made the group, or it was deleted while somebody
     * ran for its leader. It says so of nodes that are not younger than itself.
     *
     * @param group which
     * @return the path
     */
    public String bare(GroupId group) {
        return bare() + "/" + group.bytes().text();
    }

    /**
     * The parent of those.
     *
     * @return the path, which no group's marks have
     */
    public String bare() {
        return "/" + OWN + root() + "/" + LOCKS;
    }

    /**
     * The name of a mark.
     *
     * @param member whose, the name of its entry
     * @param session the session that the entry belongs to
     * @return the name
     */
    public static String markName(String member, long session) {
        return member + "@" + HexFormat.of().toHexDigits(session);
    }

    /**
     * The group that a child of the namespace is.
     *
     * @param child its name
     * @return empty if it is none
     */
    public static Optional<GroupId> groupOf(String child) {
        return child.equals(LOCKS) ? Optional.empty() : Optional.of(GroupId.of(child));
    }

    /**
     * The member that a child of a group is.
     *
     * @param child its name
     * @return empty if it is none
     */
    public static Optional<MemberId> memberOf(String child) {
        return child.equals(LEADER) ? Optional.empty() : Optional.of(MemberId.of(child));
    }
}
