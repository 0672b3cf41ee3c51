package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.spi.LockKey;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Where Tooz's redis driver keeps what, from 1.24 to 9.1, and where Muster keeps what Tooz has no place for.
 *
 * @param namespace the URL's {@code namespace}, encoded
 * @param era whose lock names to use
 */
public record RedisKeys(Bytes namespace, LockEra era) {
    /** The field of a group that is no member: it keeps an empty group alive. */
    public static final String CREATED = "__created__";

    private static final String LEADER = "leader_of_";

    /**
     * The set of the ids of all groups.
     *
     * @return the key
     */
    public Bytes groups() {
        return joined(namespace, "_groups");
    }

    /**
     * What the keys of all groups begin with.
     *
     * @return the prefix, to which a group's id is added
     */
    public Bytes groupPrefix() {
        return joined(namespace, "_group:");
    }

    /**
     * A group: a hash with a field for each member, its capabilities.
     *
     * @param group any id
     * @return the key
     */
    public Bytes group(GroupId group) {
        return joined(groupPrefix(), group.bytes());
    }

    /**
     * What the keys of all beats begin with.
     *
     * @return the prefix, to which a member's id is added
     */
    public Bytes beatPrefix() {
        return joined(namespace, "_beats:");
    }

    /**
     * A member's beat, which expires.
     *
     * @param member any id
     * @return the key
     */
    public Bytes beat(MemberId member) {
        return joined(beatPrefix(), member.bytes());
    }

    /**
     * All keys that a holder of a lock must have.
     *
     * @param lock by name, or a group's leadership
     * @return one key in the new era, the two of the old era, or all three; never the same twice
     */
    public List<Bytes> lock(LockKey lock) {
        Bytes name = name(lock);
        Bytes plain = joined(namespace, "_", name, "_lock");
        String repr = PythonRepr.of(namespace);
        Bytes ofBytes = joined(repr, "_", PythonRepr.of(name), "_lock");
        Bytes ofText = joined(repr, "_", name, "_lock");
        return switch (era) {
            case NEW -> List.of(plain);
            case OLD -> List.of(ofBytes, ofText);
            case BOTH -> List.of(plain, ofBytes, ofText);
        };
    }

    /**
     * The name of the lock, leaderships included.
     *
     * @param lock by name, or a group's leadership
     * @return a user's name as it is, {@code leader_of_} and the group's id for a leadership
     */
    public static Bytes name(LockKey lock) {
        return lock instanceof LockKey.Named named
                ? named.name().bytes()
                : joined(LEADER, ((LockKey.LeaderOf) lock).group().bytes());
    }

    /**
     * Whether a user may give a lock this name.
     *
     * @param name any name
     * @return false if its key would be that of a beat, a group, a leadership or of Muster's own, or in the old era that of
     *     another lock
     */
    public boolean isFree(LockName name) {
        Bytes bytes = name.bytes();
        boolean taken = List.of("beats:", "group:", "muster:", LEADER).stream()
                .anyMatch(prefix -> bytes.startsWith(Bytes.utf8(prefix)));
        boolean likeRepr = bytes.startsWith(Bytes.utf8("b'")) || bytes.startsWith(Bytes.utf8("b\""));
        return !taken && (era == LockEra.NEW || !likeRepr);
    }

    /**
     * A key of Muster's own, which Tooz never reads.
     *
     * @param kind of ASCII letters
     * @param id whose; may be empty
     * @return the key
     */
    public Bytes own(String kind, Bytes id) {
        return joined(namespace, "_muster:", kind, ":", id);
    }

    private static Bytes joined(Object... parts) {
        var joined = new ByteArrayOutputStream();
        for (Object part : parts) {
            joined.writeBytes((part instanceof Bytes bytes ? bytes : Bytes.utf8((String) part)).toArray());
        }
        return Bytes.of(joined.toByteArray());
    }
}
