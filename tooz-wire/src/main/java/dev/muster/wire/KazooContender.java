package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.LockMode;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One who holds a lock or waits for it: a node named as kazoo's {@code Lock} names it, {@code <32 hex>__lock__<10 digits>}.
 * One of Muster's that shares a lock is named {@code <32 hex>_shared__lock__<10 digits>}, so that kazoo waits for it.
 *
 * @param name of the node
 * @param mode exclusive, unless the name says otherwise
 * @param sequence the digits that say whose turn it is
 */
public record KazooContender(String name, LockMode mode, String sequence) implements Comparable<KazooContender> {
    private static final String SHARED = "_shared";
    private static final String LOCK = "__lock__";

    /** As kazoo 2.11 looks for it. */
    private static final Pattern FORM = Pattern.compile("(" + SHARED + ")?" + LOCK + "(-?\\d{10})$");

    /** The digits, compared as text, as kazoo does. */
    private static final Comparator<KazooContender> ORDER =
            Comparator.comparing(KazooContender::sequence).thenComparing(KazooContender::name);

    /**
     * What a node's name begins with, to which the server adds the digits.
     *
     * @param token 16 bytes that no other attempt has
     * @param mode exclusive or shared
     * @return the beginning
     */
    public static String prefix(Bytes token, LockMode mode) {
        return HexFormat.of().formatHex(token.toArray()) + (mode == LockMode.SHARED ? SHARED : "") + LOCK;
    }

    /**
     * The name of the first node below a parent that is new.
     *
     * @param prefix what it begins with
     * @return the name
     */
    public static String first(String prefix) {
        return prefix + "0000000000";
    }

    /**
     * Reads a node's name.
     *
     * @param name of any child
     * @return empty if kazoo would not see it
     */
    public static Optional<KazooContender> parse(String name) {
        Matcher form = FORM.matcher(name);
        if (!form.find()) {
            return Optional.empty();
        }
        LockMode mode = form.group(1) == null ? LockMode.EXCLUSIVE : LockMode.SHARED;
        return Optional.of(new KazooContender(name, mode, form.group(2)));
    }

    @Override
    public int compareTo(KazooContender other) {
        return ORDER.compare(this, other);
    }
}
