package dev.muster.hashring;

import dev.muster.Bytes;
import dev.muster.MemberId;
import dev.muster.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tooz's hash ring, as {@code tooz.hashring.HashRing} of 9.1 makes it: a member has {@code partitions} points for each
 * unit of its weight. Point {@code i} is the digest of the member's id, repeated {@code i + 2} times, as an unsigned
 * number; the owner of an object is the first point greater than the object's digest.
 *
 * <p>Rings differ from Python's where Python's go wrong: asking for more replicas than there are members returns the
 * members that there are, a changed weight leaves no old points behind, and the order of adding does not matter.
 *
 * <p>A new ring costs one digest for each new point; the points of members that stay are copied, not hashed again. A
 * look-up costs one digest and one binary search.
 */
public final class HashRing implements Ring {
    /** How many points a member has for each unit of weight, unless said otherwise; what Python's partitioner uses. */
    public static final int DEFAULT_PARTITIONS = 32;

    /** The digest, unless said otherwise; what Python's partitioner uses. */
    public static final String DEFAULT_DIGEST = "MD5";

    /** The most points that a ring can have: weights times partitions, summed over all members. */
    public static final int MAX_POINTS = 1 << 24;

    private final Digest digest;
    private final int partitions;
    private final NavigableMap<MemberId, Weight> members;
    private final Points points;
    private final int owning;

    private HashRing(Digest digest, int partitions, NavigableMap<MemberId, Weight> members, Points points) {
        this.digest = digest;
        this.partitions = partitions;
        this.members = members;
        this.points = points;
        this.owning = (int)
                members.values().stream().filter(weight -> weight.value() > 0).count();
    }

    static HashRing empty(Digest digest, int partitions) {
        return new HashRing(digest, partitions, Collections.emptyNavigableMap(), Points.NONE);
    }

    /**
     * A ring like that of Python's partitioner: 32 partitions, MD5.
     *
     * @param members the members with their weights, copied
     * @return the ring
     * @throws IllegalArgumentException if there would be more than {@link #MAX_POINTS} points, or this JVM has no MD5
     */
    public static HashRing of(Map<MemberId, Weight> members) {
        return builder().addAll(members).build();
    }

    /**
     * For rings with other partitions or another digest, or to add members one by one.
     *
     * @return a new builder, with 32 partitions, MD5 and no members
     */
    public static HashRingBuilder builder() {
        return new HashRingBuilder();
    }

    /**
     * This ring with one more member, or with another weight of a member that it has.
     *
     * @param member who is there
     * @param weight its weight; 0 makes it a member without points
     * @return the new ring; this one if nothing changes
     * @throws IllegalArgumentException if there would be more than {@link #MAX_POINTS} points
     */
    public HashRing with(MemberId member, Weight weight) {
        return with(Map.of(member, weight));
    }

    /**
     * This ring with more members, or with other weights of members that it has. Cheaper than one by one.
     *
     * @param added the members with their weights
     * @return the new ring; this one if nothing changes
     * @throws IllegalArgumentException if there would be more than {@link #MAX_POINTS} points
     */
    public HashRing with(Map<MemberId, Weight> added) {
        NavigableMap<MemberId, Weight> changed = new TreeMap<>(added);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(members.get(entry.getKey())));
        if (changed.isEmpty()) {
            return this;
        }
        NavigableMap<MemberId, Weight> all = new TreeMap<>(members);
        all.putAll(changed);
        requireRoom(all);
        List<Points> fresh = new ArrayList<>(changed.size());
        changed.forEach((member, weight) -> fresh.add(pointsOf(member, weight)));
        Set<MemberId> replaced = new TreeSet<>(changed.keySet());
        replaced.retainAll(members.keySet());
        Points kept = points.without(replaced);
        return new HashRing(digest, partitions, all, kept.merge(Points.union(fresh)));
    }

    /**
     * This ring without one member.
     *
     * @param member who goes; need not be there
     * @return the new ring; this one if nothing changes. Tooz raises {@code UnknownNode} instead
     */
    public HashRing without(MemberId member) {
        return without(Set.of(member));
    }

    /**
     * This ring without some members. Cheaper than one by one.
     *
     * @param removed who goes; they need not be there
     * @return the new ring; this one if nothing changes. Tooz raises {@code UnknownNode} instead
     */
    public HashRing without(Set<MemberId> removed) {
        NavigableMap<MemberId, Weight> left = new TreeMap<>(members);
        return left.keySet().removeAll(removed)
                ? new HashRing(digest, partitions, left, points.without(removed))
                : this;
    }

    @Override
    public Optional<MemberId> owner(Bytes object) {
        return points.ownerAfter(digest.of(object.toArray()));
    }

    /**
     * Who owns an object and its replicas: the first is its owner, the next would be if the first were not there, and so
     * on. Members that are ignored count as not there. Tooz's {@code get_nodes} returns the same members as a set.
     *
     * @param object what is hashed, the same bytes in every agent; may be empty
     * @param replicas how many members to name, 0 or more
     * @param ignored members to pass over; they need not be in the ring
     * @return distinct members, fewer than {@code replicas} if no more have points and are not ignored; unmodifiable
     * @throws IllegalArgumentException if {@code replicas} is negative
     */
    public List<MemberId> owners(Bytes object, int replicas, Set<MemberId> ignored) {
        if (replicas < 0) {
            throw new IllegalArgumentException(replicas + " replicas: ask for 0 or more");
        }
        List<MemberId> owners = new ArrayList<>();
        Set<MemberId> met = new HashSet<>();
        int start = points.after(digest.of(object.toArray()));
        for (int step = 0; owners.size() < replicas && met.size() < owning; step++) {
            MemberId member = points.owner((start + step) % points.count());
            if (met.add(member) && !ignored.contains(member)) {
                owners.add(member);
            }
        }
        return List.copyOf(owners);
    }

    /**
     * As {@link #owners(Bytes, int, Set)}, for an object named by text.
     *
     * @param object hashed as UTF-8
     * @param replicas how many members to name, 0 or more
     * @param ignored members to pass over; they need not be in the ring
     * @return distinct members, fewer than {@code replicas} if no more have points and are not ignored; unmodifiable
     * @throws IllegalArgumentException if {@code replicas} is negative
     */
    public List<MemberId> owners(String object, int replicas, Set<MemberId> ignored) {
        return owners(Bytes.utf8(object), replicas, ignored);
    }

    /**
     * The members and their weights.
     *
     * @return unmodifiable, in ascending order of ids
     */
    public NavigableMap<MemberId, Weight> members() {
        return Collections.unmodifiableNavigableMap(members);
    }

    @Override
    public NavigableSet<MemberId> memberIds() {
        return Collections.unmodifiableNavigableSet(members.navigableKeySet());
    }

    /**
     * How many points a member has for each unit of its weight.
     *
     * @return 1 or more
     */
    public int partitions() {
        return partitions;
    }

    /**
     * The digest that makes points of ids and objects.
     *
     * @return its name in Java
     */
    public String digest() {
        return digest.name();
    }

    @Override
    public List<SharedPoints> sharedPoints() {
        return points.shared();
    }

    private Points pointsOf(MemberId member, Weight weight) {
        return Points.of(member, digest.ofRepetitions(member.bytes().toArray(), partitions * weight.value()));
    }

    private void requireRoom(Map<MemberId, Weight> all) {
        long units = all.values().stream().mapToLong(Weight::value).sum();
        if (units > MAX_POINTS / partitions) {
            throw new IllegalArgumentException("weights of " + units + " in all, with " + partitions
                    + " partitions each, make more than the " + MAX_POINTS
                    + " points that a ring can have: divide all weights by the same number");
        }
    }

    /** Rings are equal if they have the same members, weights, partitions and digest. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HashRing that
                && partitions == that.partitions
                && digest.name().equals(that.digest.name())
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(partitions, digest.name(), members);
    }

    @Override
    public String toString() {
        return "HashRing[" + size() + " members, " + partitions + " partitions, " + digest.name() + "]";
    }
}
