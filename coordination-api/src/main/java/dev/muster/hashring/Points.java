package dev.muster.hashring;

import dev.muster.MemberId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Points in ascending order with the member of each. A point's first eight bytes are kept as a number, which nearly
 * always decides, and the rest beside it. Where members share a point, the greatest id comes first.
 */
final class Points {
    static final Points NONE = new Points(new long[0], new byte[0], 0, new MemberId[0]);

    private final long[] heads;
    private final byte[] tails;
    private final int tailLength;
    private final MemberId[] owners;

    private Points(long[] heads, byte[] tails, int tailLength, MemberId[] owners) {
        this.heads = heads;
        this.tails = tails;
        this.tailLength = tailLength;
        this.owners = owners;
    }

    /** All points of one member; sorts the array. Points that shall be in one ring have the same length. */
    static Points of(MemberId owner, byte[][] points) {
        if (points.length == 0) {
            return NONE;
        }
        Arrays.sort(points, Arrays::compareUnsigned);
        int tailLength = Math.max(0, points[0].length - Long.BYTES);
        Points made = ofSize(points.length, tailLength);
        for (int i = 0; i < points.length; i++) {
            made.heads[i] = head(points[i]);
            System.arraycopy(points[i], points[i].length - tailLength, made.tails, i * tailLength, tailLength);
            made.owners[i] = owner;
        }
        return made;
    }

    static Points union(List<Points> parts) {
        int size = parts.size();
        return switch (size) {
            case 0 -> NONE;
            case 1 -> parts.get(0);
            default -> union(parts.subList(0, size / 2)).merge(union(parts.subList(size / 2, size)));
        };
    }

    Points merge(Points other) {
        if (count() == 0 || other.count() == 0) {
            return count() == 0 ? other : this;
        }
        Points merged = ofSize(count() + other.count(), tailLength);
        int mine = 0;
        for (int theirs = 0; theirs < other.count(); theirs++) {
            int run = mine;
            while (run < count() && compareEntries(this, run, other, theirs) < 0) {
                run++;
            }
            merged.copy(mine + theirs, this, mine, run - mine);
            merged.copy(run + theirs, other, theirs, 1);
            mine = run;
        }
        merged.copy(mine + other.count(), this, mine, count() - mine);
        return merged;
    }

    Points without(Set<MemberId> removed) {
        if (removed.isEmpty()) {
            return this;
        }
        int[] kept = new int[count()];
        int size = 0;
        for (int i = 0; i < count(); i++) {
            if (!removed.contains(owners[i])) {
                kept[size++] = i;
            }
        }
        if (size == count()) {
            return this;
        }
        Points left = ofSize(size, tailLength);
        for (int to = 0; to < size; to++) {
            left.copy(to, this, kept[to], 1);
        }
        return left;
    }

    int count() {
        return owners.length;
    }

    MemberId owner(int index) {
        return owners[index];
    }

    Optional<MemberId> ownerAfter(byte[] point) {
        return count() == 0 ? Optional.empty() : Optional.of(owners[after(point)]);
    }

    /** The index of the first point greater than this one, 0 if there is none. */
    int after(byte[] point) {
        long head = head(point);
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isGreater(middle, head, point)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == count() ? 0 : low;
    }

    List<SharedPoints> shared() {
        Map<MemberId, Map<MemberId, Integer>> counts = new TreeMap<>();
        for (int i = 1; i < count(); i++) {
            for (int j = i - 1; j >= 0 && comparePoints(this, i, this, j) == 0; j--) {
                if (!owners[i].equals(owners[j])) {
                    counts.computeIfAbsent(owners[i], lesser -> new TreeMap<>()).merge(owners[j], 1, Integer::sum);
                }
            }
        }
        List<SharedPoints> pairs = new ArrayList<>();
        counts.forEach((lesser, greaters) ->
                greaters.forEach((greater, count) -> pairs.add(new SharedPoints(lesser, greater, count))));
        return List.copyOf(pairs);
    }

    private boolean isGreater(int index, long head, byte[] point) {
        if (heads[index] != head) {
            return Long.compareUnsigned(heads[index], head) > 0;
        }
        int from = index * tailLength;
        return Arrays.compareUnsigned(tails, from, from + tailLength, point, point.length - tailLength, point.length)
                > 0;
    }

    private static Points ofSize(int size, int tailLength) {
        return new Points(new long[size], new byte[size * tailLength], tailLength, new MemberId[size]);
    }

    private void copy(int to, Points source, int from, int count) {
        System.arraycopy(source.heads, from, heads, to, count);
        System.arraycopy(source.tails, from * tailLength, tails, to * tailLength, count * tailLength);
        System.arraycopy(source.owners, from, owners, to, count);
    }

    private static int compareEntries(Points a, int i, Points b, int j) {
        int byPoint = comparePoints(a, i, b, j);
        return byPoint != 0 ? byPoint : b.owners[j].compareTo(a.owners[i]);
    }

    private static int comparePoints(Points a, int i, Points b, int j) {
        if (a.heads[i] != b.heads[j]) {
            return Long.compareUnsigned(a.heads[i], b.heads[j]);
        }
        int length = a.tailLength;
        return Arrays.compareUnsigned(a.tails, i * length, (i + 1) * length, b.tails, j * length, (j + 1) * length);
    }

    /** The first eight bytes, or all of fewer with zeros after them. */
    private static long head(byte[] point) {
        return ByteBuffer.wrap(point.length < Long.BYTES ? Arrays.copyOf(point, Long.BYTES) : point)
                .getLong();
    }
}
