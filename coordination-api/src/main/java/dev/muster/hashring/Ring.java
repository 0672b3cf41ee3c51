package dev.muster.hashring;

import dev.muster.Bytes;
import dev.muster.MemberId;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A circle of points, each of them some member's. An object's hash lies between two points, and the next one says who
 * owns the object. When a member comes, objects move only to it; when one goes, only its own move.
 *
 * <p>Rings never change, and any number of threads may ask one at once; no look-up takes a lock.
 *
 * <p>Two members can share a point. In Python the one that was added last owns it, so agents that heard of the members
 * in different orders disagree, and removing either takes the point from both. Here every member keeps its points, and
 * a shared one is that of the member with the greatest id, whatever the order: what Python does where members were added
 * in ascending order, as numbered agents usually are. {@link #sharedPoints()} names them.
 */
public sealed interface Ring permits HashRing, LegacyCeilometerRing {
    /**
     * Who owns an object.
     *
     * @param object what is hashed, the same bytes in every agent; may be empty
     * @return the owner, or nothing if no member has a point
     */
    Optional<MemberId> owner(Bytes object);

    /**
     * Who owns an object named by text. Tooz's partitioner hashes Python's {@code str(object)}: 7 is the text
     * {@code 7}, and Python's bytes are the text {@code b'…'}.
     *
     * @param object hashed as UTF-8
     * @return the owner, or nothing if no member has a point
     */
    default Optional<MemberId> owner(String object) {
        return owner(Bytes.utf8(object));
    }

    /**
     * The ids of all members, those without a point among them.
     *
     * @return unmodifiable, ascending
     */
    NavigableSet<MemberId> memberIds();

    /**
     * How many members there are. Python's {@code len(ring)} counts points instead.
     *
     * @return 0 or more
     */
    default int size() {
        return memberIds().size();
    }

    /**
     * The pairs of members about which Python agents may disagree. Looks at every point.
     *
     * @return unmodifiable, in ascending order of the lesser and then the greater id; nearly always empty
     */
    List<SharedPoints> sharedPoints();
}
