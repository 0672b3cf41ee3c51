package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.MemberId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Set;

/**
 * Where Tooz's file driver keeps what, as paths below its directory with {@code /} between names; the same from Tooz 1.24
 * to 9.1.
 */
public final class FileLayout {
    /** The empty file whose lock guards changes to groups. */
    public static final String DRIVER_LOCK = ".driver_lock";

    /** The folder with one folder for each group. */
    public static final String GROUPS = "groups";

    /** The folder for files that are about to be renamed. */
    public static final String TMP = "tmp";

    /** What the record of a group is called in the group's folder. */
    public static final String METADATA = ".metadata";

    /** What the names of members' records end in. */
    public static final String MEMBER_SUFFIX = ".raw";

    private static final Set<String> RESERVED = Set.of(DRIVER_LOCK, GROUPS, TMP);

    private FileLayout() {}

    /**
     * The folder of a group.
     *
     * @param group any id
     * @return {@code groups/} and the SHA-1 of the id in hexadecimal
     */
    public static String group(GroupId group) {
        return GROUPS + "/" + hash(group.bytes());
    }

    /**
     * The record of a group, see {@link GroupMetadata}.
     *
     * @param group any id
     * @return the group's folder and {@code .metadata}
     */
    public static String metadata(GroupId group) {
        return group(group) + "/" + METADATA;
    }

    /**
     * The record of a member in a group, see {@link MemberRecord}.
     *
     * @param group any id
     * @param member any id
     * @return the group's folder, the SHA-1 of the member's id in hexadecimal and {@code .raw}
     */
    public static String member(GroupId group, MemberId member) {
        return group(group) + "/" + hash(member.bytes()) + MEMBER_SUFFIX;
    }

    /**
     * The file that is locked for a lock. Names that differ only in empty steps, {@code .} or {@code ..} share a file, as
     * in Tooz.
     *
     * @param name the lock's name
     * @return the path, without such steps
     * @throws IllegalArgumentException if the name is not UTF-8, holds a NUL, begins with {@code /}, leaves the directory,
     *     or is the driver's own: {@code groups}, {@code tmp}, {@code .driver_lock} or what lies below the two folders,
     *     where Tooz would let a lock's file stand among the records
     */
    public static String lock(LockName name) {
        String text = name.bytes().text();
        if (!name.bytes().isText() || text.indexOf('\0') >= 0 || text.startsWith("/")) {
            throw refused(name, "is not a relative path in UTF-8");
        }
        var path = new ArrayDeque<String>();
        for (String step : text.split("/", -1)) {
            if (step.equals("..")) {
                if (path.pollLast() == null) {
                    throw refused(name, "leaves the directory");
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                path.addLast(step);
            }
        }
        if (path.isEmpty() || RESERVED.contains(path.getFirst())) {
            throw refused(name, "is reserved for the driver itself");
        }
        return String.join("/", path);
    }

    private static IllegalArgumentException refused(LockName name, String why) {
        return new IllegalArgumentException("the lock name " + name + " " + why + ": choose another");
    }

    /**
     * What a file or folder is called that belongs to an id.
     *
     * @param id the id's bytes
     * @return their SHA-1 in hexadecimal
     */
    public static String hash(Bytes id) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(id.toArray()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JVM has no SHA-1, which every JVM must have", missing);
        }
    }
}
