package dev.muster.memory;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All groups, and the beats of their members. Whoever looks at a group drops its dead first. */
final class Groups {
    private final ServerClock clock;
    private final Beats beats;
    private final Watches<GroupId> watches;
    private final SortedMap<GroupId, Group> groups = new TreeMap<>();
    private final SortedSet<GroupId> forgotten = new TreeSet<>();

    Groups(ServerClock clock, Watches<GroupId> watches) {
        this.clock = clock;
        this.beats = new Beats(clock);
        this.watches = watches;
    }

    boolean create(GroupId id) {
        if (groups.containsKey(id)) {
            return false;
        }
        groups.put(id, new Group(beats));
        forgotten.remove(id);
        watches.changed(id);
        return true;
    }

    GroupDeletion delete(GroupId id) {
        Optional<Group> group = look(id);
        if (group.isEmpty()) {
            return GroupDeletion.NO_GROUP;
        }
        if (!group.get().isEmpty()) {
            return GroupDeletion.NOT_EMPTY;
        }
        groups.remove(id);
        watches.changed(id);
        return GroupDeletion.DELETED;
    }

    SortedSet<GroupId> ids() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(groups.keySet()));
    }

    /** Whether a member lives in a group, without dropping anybody. */
    boolean has(GroupId id, MemberId member) {
        Group group = groups.get(id);
        return group != null
                && group.entry(member)
                        .filter(entry -> beats.isLive(member, entry.incarnation()))
                        .isPresent();
    }

    /** Who lives in a group, without dropping the others. */
    Optional<GroupView> peek(GroupId id) {
        return Optional.ofNullable(groups.get(id)).map(Group::living);
    }

    Optional<GroupView> read(GroupId id) {
        return look(id).map(Group::view);
    }

    JoinReply join(Entry entry) {
        Optional<Group> found = look(entry.group());
        if (found.isEmpty()) {
            return new JoinReply.NoGroup(forgotten.contains(entry.group()));
        }
        Group group = found.get();
        MemberId member = entry.member();
        Optional<MemberEntry> present = group.entry(member);
        if (beats.isForeign(member, entry.incarnation())) {
            return new JoinReply.Taken(beats.remaining(member));
        }
        group.put(member, joined(present, entry));
        beats.start(member, entry.incarnation(), entry.timeout());
        watches.changed(entry.group());
        return new JoinReply.Joined(entry.timeout());
    }

    private MemberEntry joined(Optional<MemberEntry> repeated, Entry entry) {
        Instant now = clock.wallTime();
        return repeated.filter(same -> same.capabilities().equals(entry.capabilities()))
                .or(() -> repeated.map(changed -> changed.updated(entry.capabilities(), now)))
                .orElseGet(() -> MemberEntry.joined(entry.incarnation(), entry.capabilities(), now));
    }

    EntryReply leave(Entry entry) {
        return change(entry, (group, present) -> group.remove(entry.member()));
    }

    boolean endBeat(MemberId member, Bytes incarnation) {
        boolean live = beats.isLive(member, incarnation);
        if (live) {
            beats.stop(member);
            watches.allChanged();
        }
        return live;
    }

    EntryReply update(Entry entry) {
        return change(
                entry,
                (group, present) -> group.put(entry.member(), present.updated(entry.capabilities(), clock.wallTime())));
    }

    private EntryReply change(Entry entry, EntryChange change) {
        Optional<Group> group = look(entry.group());
        if (group.isEmpty()) {
            return EntryReply.NO_GROUP;
        }
        Optional<MemberEntry> present = group.get().entry(entry.member(), entry.incarnation());
        if (present.isEmpty()) {
            return EntryReply.NOT_JOINED;
        }
        change.apply(group.get(), present.get());
        watches.changed(entry.group());
        return EntryReply.DONE;
    }

    /** How long the member's beat is good for: not at all if it had run out, or there is no group to beat in. */
    Duration renew(Beat beat) {
        if (beat.groups().isEmpty() || !beats.isLive(beat.member(), beat.incarnation())) {
            return Duration.ZERO;
        }
        beats.start(beat.member(), beat.incarnation(), beat.timeout());
        return beat.timeout();
    }

    EntryState state(GroupId id, MemberId member, Bytes incarnation) {
        Group group = groups.get(id);
        if (group == null) {
            return forgotten.contains(id) ? EntryState.GROUP_FORGOTTEN : EntryState.GROUP_DELETED;
        }
        if (group.dropDead(member)) {
            watches.changed(id);
        }
        if (beats.isForeign(member, incarnation)) {
            return EntryState.FOREIGN;
        }
        return group.entry(member, incarnation).isPresent() ? EntryState.PRESENT : EntryState.DROPPED;
    }

    void wipe() {
        forgotten.addAll(groups.keySet());
        groups.clear();
        beats.clear();
        watches.allChanged();
    }

    private Optional<Group> look(GroupId id) {
        Optional<Group> group = Optional.ofNullable(groups.get(id));
        if (group.isPresent() && group.get().dropDead()) {
            watches.changed(id);
        }
        return group;
    }

    private interface EntryChange {
        void apply(Group group, MemberEntry present);
    }
}
