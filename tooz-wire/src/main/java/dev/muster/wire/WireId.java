package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.util.Optional;

/**
 * An id of a group or member as it lies in a store: its bytes, and the type they had in Python. Two are equal if their
 * bytes are: {@code "m"} and {@code b"m"} name the same member. Whoever rewrites an id keeps its form.
 *
 * @param bytes the id, not empty
 * @param form text or bytes
 */
public record WireId(Bytes bytes, IdForm form) implements Comparable<WireId> {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is empty, or text that is not UTF-8
     */
    public WireId {
        if (bytes.length() == 0) {
            throw new IllegalArgumentException("the id is empty: give at least one byte");
        } else if (form == IdForm.TEXT && !bytes.isText()) {
            throw new IllegalArgumentException("the id " + bytes.text() + " is not UTF-8, so it is no text");
        }
    }

    /**
     * A group's id in the form that Tooz asks for.
     *
     * @param group the group
     * @return its bytes, as {@link IdForm#BINARY}
     */
    public static WireId of(GroupId group) {
        return new WireId(group.bytes(), IdForm.BINARY);
    }

    /**
     * A member's id in the form that Tooz asks for.
     *
     * @param member the member
     * @return its bytes, as {@link IdForm#BINARY}
     */
    public static WireId of(MemberId member) {
        return new WireId(member.bytes(), IdForm.BINARY);
    }

    /**
     * The id that a msgpack value holds.
     *
     * @param encoded one msgpack value, such as a key of a map
     * @return the id; empty if the value is neither text nor bytes, has no bytes or is text but not UTF-8: not an id, to
     *     be carried through as it is
     * @throws UnreadableData if the bytes are not exactly one msgpack value
     */
    public static Optional<WireId> read(Bytes encoded) {
        var scanner = new MsgpackScanner(encoded);
        IdForm form;
        switch (scanner.next()) {
            case TEXT -> form = IdForm.TEXT;
            case BINARY -> form = IdForm.BINARY;
            default -> {
                scanner.end();
                return Optional.empty();
            }
        }
        scanner.end();
        Bytes id = scanner.body();
        boolean none = id.length() == 0 || (form == IdForm.TEXT && !id.isText());
        return none ? Optional.empty() : Optional.of(new WireId(id, form));
    }

    /**
     * The id as msgpack, in its form.
     *
     * @return a msgpack {@code str} or {@code bin}
     */
    public Bytes encode() {
        return (form == IdForm.TEXT ? new Value.Text(bytes.text()) : new Value.Binary(bytes)).encode();
    }

    /**
     * The id as a group's.
     *
     * @return the same bytes
     */
    public GroupId group() {
        return new GroupId(bytes);
    }

    /**
     * The id as a member's.
     *
     * @return the same bytes
     */
    public MemberId member() {
        return new MemberId(bytes);
    }

    @Override
    public int compareTo(WireId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireId that && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return bytes.text();
    }
}
