package dev.muster;

/**
 * The id of a group of members.
 *
 * <p>Members that share a group see each other and may split work. Two ids are the same if their bytes are; whether Python wrote them as {@code str} or {@code bytes} does not
 * matter. Each store has rules of its own for length and alphabet, checked before anything is sent.
 *
 * @param bytes the id as the store sees it
 */
public record GroupId(Bytes bytes) implements Comparable<GroupId> {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public GroupId {
        if (bytes.length() == 0) {
            throw new IllegalArgumentException("the group id is empty: give at least one byte");
        }
    }

    /**
     * An id from text.
     *
     * @param text not empty; encoded as UTF-8
     * @return the id
     * @throws IllegalArgumentException if it is empty
     */
    public static GroupId of(String text) {
        return new GroupId(Bytes.utf8(text));
    }

    /**
     * An id from bytes.
     *
     * @param bytes not empty; copied
     * @return the id
     * @throws IllegalArgumentException if there are none
     */
    public static GroupId of(byte[] bytes) {
        return new GroupId(Bytes.of(bytes));
    }

    @Override
    public int compareTo(GroupId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.text();
    }
}
