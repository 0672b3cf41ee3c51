package dev.muster;

/**
 * How large a member's share of a group's work is, compared with the other members': one of weight 2 gets about twice
 * what one of weight 1 gets. A member of weight 0 belongs to the group and is given nothing.
 *
 * <p>Tooz reads it from the key {@code weight} of a member's capabilities, 1 if there is none. It knows no bounds: a
 * negative weight gives nothing there, as 0 does, and a huge one keeps every reader busy for as long as it takes to
 * hash that many points.
 *
 * @param value 0 to {@link #MAX}
 */
public record Weight(int value) implements Comparable<Weight> {
    /** The greatest weight there is. It costs every member of the group about a third of a million points. */
    public static final int MAX = 10_000;

    /** No share of the work. */
    public static final Weight ZERO = new Weight(0);

    /** The usual share, and the one of members that say nothing. */
    public static final Weight ONE = new Weight(1);

    /**
     * Checks the weight.
     *
     * @throws IllegalArgumentException if it is negative or greater than {@link #MAX}
     */
    public Weight {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("the weight " + value + " is not within 0 and " + MAX
                    + ": weights are shares, only their proportions matter");
        }
    }

    /**
     * A weight from a number.
     *
     * @param value 0 to {@link #MAX}
     * @return the weight
     * @throws IllegalArgumentException if it is negative or greater than {@link #MAX}
     */
    public static Weight of(int value) {
        return new Weight(value);
    }

    @Override
    public int compareTo(Weight other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
