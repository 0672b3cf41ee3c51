package dev.muster.memory;

import dev.muster.Bytes;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.GroupView;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The entries of one group. An entry lives as long as the beat of its own incarnation. */
final class Group {
    private final Beats beats;
    private final SortedMap<MemberId, MemberEntry> entries = new TreeMap<>();

    Group(Beats beats) {
        this.beats = beats;
    }

    /** True if there were any. */
    boolean dropDead() {
        return entries.entrySet()
                .removeIf(
                        entry -> !beats.isLive(entry.getKey(), entry.getValue().incarnation()));
    }

    boolean dropDead(MemberId member) {
        MemberEntry entry = entries.get(member);
        return entry != null && !beats.isLive(member, entry.incarnation()) && entries.remove(member, entry);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Optional<MemberEntry> entry(MemberId member) {
        return Optional.ofNullable(entries.get(member));
    }

    Optional<MemberEntry> entry(MemberId member, Bytes incarnation) {
        return entry(member).filter(entry -> entry.incarnation().equals(incarnation));
    }

    void put(MemberId member, MemberEntry entry) {
        entries.put(member, entry);
    }

    void remove(MemberId member) {
        entries.remove(member);
    }

    GroupView living() {
        var copy = new Group(beats);
        copy.entries.putAll(entries);
        copy.dropDead();
        return copy.view();
    }

    GroupView view() {
        SortedMap<MemberId, Member> members = new TreeMap<>();
        entries.forEach((id, entry) -> members.put(id, entry.seenAs(id)));
        Optional<Duration> lookAgain =
                entries.keySet().stream().map(beats::remaining).min(Comparator.naturalOrder());
        return new GroupView(members, new TreeSet<>(members.keySet()), lookAgain);
    }
}
