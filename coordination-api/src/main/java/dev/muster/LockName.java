package dev.muster;

/**
 * The name of a lock, shared by all who use the same store.
 *
 * <p>A lock belongs to no group. Two ids are the same if their bytes are; whether Python wrote them as {@code str} or {@code bytes} does not
 * matter. Each store has rules of its own for length and alphabet, checked before anything is sent.
 *
 * @param bytes the id as the store sees it
 */
public record LockName(Bytes bytes) implements Comparable<LockName> {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public LockName {
        if (bytes.length() == 0) {
            throw new IllegalArgumentException("the lock name is empty: give at least one byte");
        }
    }

    /**
     * An id from text.
     *
     * @param text not empty; encoded as UTF-8
     * @return the id
     * @throws IllegalArgumentException if it is empty
     */
    public static LockName of(String text) {
        return new LockName(Bytes.utf8(text));
    }

    /**
     * An id from bytes.
     *
     * @param bytes not empty; copied
     * @return the id
     * @throws IllegalArgumentException if there are none
     */
    public static LockName of(byte[] bytes) {
        return new LockName(Bytes.of(bytes));
    }

    @Override
    public int compareTo(LockName other) {
        return bytes.compareTo(other.bytes);
    }

    @Override
    public String toString() {
        return bytes.text();
    }
}
