package dev.muster;

/**
 * A number that rises with every new Java holder of a lock. Hand it to the resource that the lock guards, and let the
 * resource refuse a smaller one than it has seen: nothing else closes the gap between checking a lease and using it.
 *
 * @param value rises, not by one; compares as a signed number
 */
public record FencingToken(long value) implements Comparable<FencingToken> {
    @Override
    public int compareTo(FencingToken other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
