package dev.muster.hashring;

import dev.muster.MemberId;

/**
 * Two members with points in common. In a {@link HashRing} one id is a repetition of the other, such as {@code 1} and
 * {@code 11}, or both are repetitions of a third; in a {@link LegacyCeilometerRing}, whose points are short, any two ids
 * can meet. The cure is another id for one of them.
 *
 * @param lesser the member that does without these points while both are there
 * @param greater the member whose points they are
 * @param count how many, at least 1; of three members that share a point, each pair counts it
 */
public record SharedPoints(MemberId lesser, MemberId greater, int count) {
    /**
     * Checks the pair.
     *
     * @throws IllegalArgumentException if the ids are not in ascending order, or nothing is shared
     */
    public SharedPoints {
        if (lesser.compareTo(greater) >= 0) {
            throw new IllegalArgumentException("the ids " + lesser + " and " + greater + " are not in ascending order");
        }
        if (count < 1) {
            throw new IllegalArgumentException(count + " shared points: at least one makes a pair");
        }
    }
}
