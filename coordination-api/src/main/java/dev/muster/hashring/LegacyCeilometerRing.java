package dev.muster.hashring;

import dev.muster.Bytes;
import dev.muster.MemberId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ring that Ceilometer had before it took Tooz's in 2017, for a fleet in which such agents still run. It knows no
 * weights, no replicas and no ignored members.
 *
 * <p>A member has 100 points. Point {@code i}, from 0, is the MD5 digest of the member's id, a hyphen and {@code i} in
 * decimal; only its first four bytes count. An object is hashed the same way. Ids are ASCII in such a fleet: Ceilometer
 * ran on Python 2, where its ring failed on others.
 *
 * <p>Four bytes are few: from about 800 members on it is likelier than not that two of them share a point.
 */
public final class LegacyCeilometerRing implements Ring {
    private static final int POINTS_PER_MEMBER = 100;
    private static final int POINT_LENGTH = 4;

    private final Digest digest;
    private final NavigableSet<MemberId> members;
    private final Points points;

    private LegacyCeilometerRing(Digest digest, NavigableSet<MemberId> members, Points points) {
        this.digest = digest;
        this.members = members;
        this.points = points;
    }

    /**
     * A ring of some members.
     *
     * @param members all members, copied
     * @return the ring
     * @throws IllegalArgumentException if this JVM has no MD5
     */
    public static LegacyCeilometerRing of(Set<MemberId> members) {
        return new LegacyCeilometerRing(Digest.named("MD5"), Collections.emptyNavigableSet(), Points.NONE)
                .with(members);
    }

    /**
     * This ring with more members.
     *
     * @param added who comes; those that are there already stay
     * @return the new ring; this one if nothing changes
     */
    public LegacyCeilometerRing with(Set<MemberId> added) {
        NavigableSet<MemberId> all = new TreeSet<>(members);
        List<Points> fresh = new ArrayList<>();
        for (MemberId member : added) {
            if (all.add(member)) {
                fresh.add(pointsOf(member));
            }
        }
        return fresh.isEmpty() ? this : new LegacyCeilometerRing(digest, all, points.merge(Points.union(fresh)));
    }

    /**
     * This ring without some members.
     *
     * @param removed who goes; they need not be there
     * @return the new ring; this one if nothing changes
     */
    public LegacyCeilometerRing without(Set<MemberId> removed) {
        NavigableSet<MemberId> left = new TreeSet<>(members);
        return left.removeAll(removed) ? new LegacyCeilometerRing(digest, left, points.without(removed)) : this;
    }

    @Override
    public Optional<MemberId> owner(Bytes object) {
        return points.ownerAfter(point(object.toArray()));
    }

    @Override
    public NavigableSet<MemberId> memberIds() {
        return Collections.unmodifiableNavigableSet(members);
    }

    @Override
    public List<SharedPoints> sharedPoints() {
        return points.shared();
    }

    private Points pointsOf(MemberId member) {
        byte[][] made = new byte[POINTS_PER_MEMBER][];
        for (int i = 0; i < made.length; i++) {
            byte[] id = member.bytes().toArray();
            byte[] suffix = ("-" + i).getBytes(StandardCharsets.US_ASCII);
            byte[] key = Arrays.copyOf(id, id.length + suffix.length);
            System.arraycopy(suffix, 0, key, id.length, suffix.length);
            made[i] = point(key);
        }
        return Points.of(member, made);
    }

    private byte[] point(byte[] key) {
        return Arrays.copyOf(digest.of(key), POINT_LENGTH);
    }

    /** Rings are equal if they have the same members. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LegacyCeilometerRing that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return "LegacyCeilometerRing[" + size() + " members]";
    }
}
