package dev.muster.spi;

import dev.muster.Member;
import dev.muster.MemberId;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The living members of a group in one read.
 *
 * @param members by id
 * @param muster which of them are known to be Muster's, not Python's
 * @param lookAgain after how long a look may find somebody dead that no hint tells; empty if hints tell all
 */
public record GroupView(SortedMap<MemberId, Member> members, SortedSet<MemberId> muster, Optional<Duration> lookAgain) {
    /** Copies map and set. */
    public GroupView {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        muster = Collections.unmodifiableSortedSet(new TreeSet<>(muster));
    }
}
