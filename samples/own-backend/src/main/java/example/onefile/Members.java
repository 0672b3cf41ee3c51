package example.onefile;

import static example.onefile.State.bytes;
import static example.onefile.State.hex;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import dev.muster.wire.CapabilitiesCodec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups and their members: {@code group/G}, {@code entry/G/M} with incarnation and capabilities, and one
 * {@code beat/M} for all groups of a member, with incarnation and end. An entry lives while the beat of its incarnation does.
 */
record Members(State state) {
    boolean create(GroupId group) {
        boolean isNew = !exists(group);
        state.put("group/" + hex(group.bytes()));
        return isNew;
    }

    private boolean exists(GroupId group) {
        return state.get("group/" + hex(group.bytes())).isPresent();
    }

    GroupDeletion delete(GroupId group) {
        if (!exists(group)) {
            return GroupDeletion.NO_GROUP;
        } else if (!living(group).isEmpty()) {
            return GroupDeletion.NOT_EMPTY;
        }
        state.remove("group/" + hex(group.bytes()));
        return GroupDeletion.DELETED;
    }

    SortedSet<GroupId> groups() {
        SortedSet<GroupId> groups = new TreeSet<>();
        state.below("group/").forEach(group -> groups.add(new GroupId(bytes(group))));
        return groups;
    }

    Optional<GroupView> read(GroupId group) {
        if (!exists(group)) {
            return Optional.empty();
        }
        SortedMap<MemberId, Member> members = living(group);
        Optional<Duration> firstEnd =
                members.keySet().stream().map(this::left).min(Duration::compareTo);
        return Optional.of(new GroupView(members, new TreeSet<>(members.keySet()), firstEnd));
    }

    /** Removes the dead. */
    private SortedMap<MemberId, Member> living(GroupId group) {
        SortedMap<MemberId, Member> living = new TreeMap<>();
        for (String hex : state.below("entry/" + hex(group.bytes()) + "/")) {
            MemberId member = new MemberId(bytes(hex));
            String name = entry(group, member);
            List<String> words = state.get(name).orElseThrow();
            if (isBeating(member, words.get(0))) {
                living.put(member, member(member, words.get(1)));
            } else {
                state.remove(name);
            }
        }
        return living;
    }

    private static Member member(MemberId id, String capabilities) {
        return new Member(id, CapabilitiesCodec.read(bytes(capabilities)), Optional.empty(), Optional.empty());
    }

    JoinReply join(Entry entry) {
        String incarnation = hex(entry.incarnation());
        if (!exists(entry.group())) {
            return new JoinReply.NoGroup(false);
        } else if (isForeign(entry.member(), incarnation)) {
            return new JoinReply.Taken(left(entry.member()));
        }
        groups().forEach(this::living);
        state.put(entry(entry.group(), entry.member()), incarnation, hex(entry.capabilities().bytes()));
        beat(entry.member(), incarnation, entry.timeout());
        return new JoinReply.Joined(State.goodFor(entry.timeout()));
    }

    EntryReply update(Entry entry) {
        EntryReply found = find(entry);
        if (found == EntryReply.DONE) {
            state.put(
                    entry(entry.group(), entry.member()),
                    hex(entry.incarnation()),
                    hex(entry.capabilities().bytes()));
        }
        return found;
    }

    EntryReply leave(Entry entry) {
        EntryReply found = find(entry);
        if (found == EntryReply.DONE) {
            state.remove(entry(entry.group(), entry.member()));
        }
        return found;
    }

    private EntryReply find(Entry entry) {
        return switch (standing(entry.group(), entry.member(), entry.incarnation())) {
            case PRESENT -> EntryReply.DONE;
            case GROUP_DELETED, GROUP_FORGOTTEN -> EntryReply.NO_GROUP;
            case DROPPED, FOREIGN -> EntryReply.NOT_JOINED;
        };
    }

    EntryState standing(GroupId group, MemberId member, Bytes incarnation) {
        if (!exists(group)) {
            return EntryState.GROUP_DELETED;
        } else if (isForeign(member, hex(incarnation))) {
            return EntryState.FOREIGN;
        }
        boolean there = isBeating(member, hex(incarnation))
                && state.get(entry(group, member))
                        .filter(words -> words.get(0).equals(hex(incarnation)))
                        .isPresent();
        return there ? EntryState.PRESENT : EntryState.DROPPED;
    }

    /** A beat that has run out is not revived. */
    Duration renew(Beat beat) {
        String incarnation = hex(beat.incarnation());
        if (beat.groups().isEmpty() || !isBeating(beat.member(), incarnation)) {
            return Duration.ZERO;
        }
        beat(beat.member(), incarnation, beat.timeout());
        return State.goodFor(beat.timeout());
    }

    Void endBeat(MemberId member, Bytes incarnation) {
        if (isBeating(member, hex(incarnation))) {
            state.remove("beat/" + hex(member.bytes()));
        }
        return null;
    }

    private void beat(MemberId member, String incarnation, Duration timeout) {
        state.put("beat/" + hex(member.bytes()), incarnation, state.after(timeout));
    }

    private boolean isBeating(MemberId member, String incarnation) {
        return beating(member).filter(incarnation::equals).isPresent();
    }

    private boolean isForeign(MemberId member, String incarnation) {
        return beating(member).filter(other -> !other.equals(incarnation)).isPresent();
    }

    /** The incarnation whose beat has not ended. */
    private Optional<String> beating(MemberId member) {
        return left(member).isZero()
                ? Optional.empty()
                : state.get("beat/" + hex(member.bytes())).map(words -> words.get(0));
    }

    private Duration left(MemberId member) {
        long end = state.get("beat/" + hex(member.bytes()))
                .map(words -> Long.parseLong(words.get(1)))
                .orElse(0L);
        return Duration.ofMillis(Math.max(0, end - state.now()));
    }

    private static String entry(GroupId group, MemberId member) {
        return "entry/" + hex(group.bytes()) + "/" + hex(member.bytes());
    }
}
