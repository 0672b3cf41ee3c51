package dev.muster;

import dev.muster.hashring.HashRing;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A change of a partitioned group, as one member sees it.
 *
 * @param self whose view it is
 * @param before the ring until now
 * @param after the ring from now on
 */
public record PartitionChange(MemberId self, HashRing before, HashRing after) {
    /**
     * Who is new.
     *
     * @return members of the new ring that were not in the old one
     */
    public SortedSet<MemberId> joined() {
        return difference(after, before);
    }

    /**
     * Who is gone.
     *
     * @return members of the old ring that are not in the new one
     */
    public SortedSet<MemberId> left() {
        return difference(before, after);
    }

    /**
     * The objects that this member owns now and did not before.
     *
     * @param objects any objects
     * @param key what is hashed for an object
     * @param <T> the type of the objects
     * @return those gained, in the given order
     */
    public <T> List<T> gained(Collection<T> objects, Function<? super T, String> key) {
        return owned(objects, key, after, before);
    }

    /**
     * The objects that this member owned before and does not now.
     *
     * @param objects any objects
     * @param key what is hashed for an object
     * @param <T> the type of the objects
     * @return those lost, in the given order
     */
    public <T> List<T> lost(Collection<T> objects, Function<? super T, String> key) {
        return owned(objects, key, before, after);
    }

    private <T> List<T> owned(Collection<T> objects, Function<? super T, String> key, HashRing in, HashRing notIn) {
        Optional<MemberId> me = Optional.of(self);
        return objects.stream()
                .filter(object -> in.owner(key.apply(object)).equals(me)
                        && !notIn.owner(key.apply(object)).equals(me))
                .toList();
    }

    private static SortedSet<MemberId> difference(HashRing from, HashRing less) {
        SortedSet<MemberId> members = new TreeSet<>(from.members().keySet());
        members.removeAll(less.members().keySet());
        return members;
    }
}
