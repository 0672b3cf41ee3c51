package dev.muster.wire;

import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.spi.LockKey;

/**
 * Where Tooz's memcached driver keeps what, from 1.24 to 9.1, and where Muster keeps what Tooz has no place for. A key is
 * text, of at most {@link #MOST_BYTES} bytes without white space: ids are so bounded that all keys made of them are.
 */
public final class MemcachedKeys {
    /** The list of all groups. */
    public static final String GROUP_LIST = "_TOOZ_GROUP_LIST";

    /** How long a key may be. */
    public static final int MOST_BYTES = 250;

    private static final String GROUP = "_TOOZ_GROUP_";
    private static final String LEADER = "_TOOZ_GROUP_LEADER_";
    private static final String MEMBER = "_TOOZ_MEMBER_";
    private static final String LOCK = "__TOOZ_LOCK_";
    private static final String OWN_GROUP = "_MUSTER_GROUP_";

    /** How long a group's id may be, since its leader's key is the longest. */
    public static final int MOST_GROUP_BYTES = MOST_BYTES - LOCK.length() - LEADER.length();

    /** How long a member's id may be. */
    public static final int MOST_MEMBER_BYTES = MOST_BYTES - MEMBER.length();

    /** How long a lock's name may be. */
    public static final int MOST_LOCK_BYTES = MOST_BYTES - LOCK.length();

    private MemcachedKeys() {}

    /**
     * A group: a map from its members to their capabilities.
     *
     * @param group its id
     * @return the key
     */
    public static String group(GroupId group) {
        return GROUP + group.bytes().text();
    }

    /**
     * A member that lives.
     *
     * @param member its id
     * @return the key of its beat, which expires
     */
    public static String member(MemberId member) {
        return MEMBER + member.bytes().text();
    }

    /**
     * A lock, which expires.
     *
     * @param lock by name, or a group's leadership
     * @return the key
     */
    public static String lock(LockKey lock) {
        return LOCK
                + (lock instanceof LockKey.Named named
                        ? named.name().bytes().text()
                        : LEADER + ((LockKey.LeaderOf) lock).group().bytes().text());
    }

    /**
     * A mark of Muster's own, which Tooz never reads: that a group was there.
     *
     * @param group its id
     * @return the key
     */
    public static String mark(GroupId group) {
        return OWN_GROUP + group.bytes().text();
    }

    /**
     * Whether a group may have this id.
     *
     * @param group any id
     * @return false if its key would be that of the list of groups
     */
    public static boolean isFree(GroupId group) {
        return !group(group).equals(GROUP_LIST);
    }

    /**
     * Whether a user may give a lock this name.
     *
     * @param name any name
     * @return false if it would be a leadership
     */
    public static boolean isFree(LockName name) {
        return !name.bytes().text().startsWith(LEADER);
    }
}
