package dev.muster.memcached;

import dev.muster.wire.RawMap;
import java.util.Optional;

/**
 * A change of a group, made by comparison.
 *
 * @param beat the key that is read after the group and before it is changed
 * @param step what is to be done
 */
record Change<T>(String beat, Step<T> step) {
    /** May be taken several times, the last of which counts. */
    interface Step<T> {
        Outcome<T> take(Optional<RawMap> group, Optional<Item> beat);
    }

    /** The group as it is to be, or empty if it stays as it is; and what to answer once that is done. */
    record Outcome<T>(Optional<RawMap> changed, T answer) {
        static <T> Outcome<T> unchanged(T answer) {
            return new Outcome<>(Optional.empty(), answer);
        }
    }
}
