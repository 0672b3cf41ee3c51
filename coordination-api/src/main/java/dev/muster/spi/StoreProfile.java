package dev.muster.spi;

import dev.muster.Characteristic;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a store is like.
 *
 * @param characteristics what it promises
 * @param ids which ids it takes
 * @param timing its time-outs
 */
public record StoreProfile(Set<Characteristic> characteristics, IdRules ids, StoreTiming timing) {
    /** Copies the set. */
    public StoreProfile {
        characteristics = Collections.unmodifiableSet(new TreeSet<>(characteristics));
    }
}
