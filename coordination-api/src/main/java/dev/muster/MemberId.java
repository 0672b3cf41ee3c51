package dev.muster;

/**
 * The id of a member, unique in its store.
 *
 * <p>A member is one process, or one part of a process, that takes part in groups. Two ids are the same if their bytes are; whether Python wrote them as {@code str} or {@code bytes} does not
 * matter. Each store has rules of its own for length and alphabet, checked before anything is sent.
 *
 * @param bytes the id as the store sees it
 */
public record MemberId(Bytes bytes) implements Comparable<MemberId> {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public MemberId {
        if (bytes.length() == 0) {
            throw new IllegalArgumentException("the member id is empty: give at least one byte");
        }
    }

    /**
     * An id from text.
     *
     * @param text not empty; encoded as UTF-8
     * @return the id
     * @throws IllegalArgumentException if it is empty
     */
    public static MemberId of(String text) {
        return new MemberId(Bytes.utf8(text));
    }

    /**
     * An id from bytes.
     *
     * @param bytes not empty; copied
     * @return the id
     * @throws IllegalArgumentException if there are none
     */
    public static MemberId of(byte[] bytes) {
        return new MemberId(Bytes.of(bytes));
    }

    @Override
    public int compareTo(MemberId other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.text();
    }
}
