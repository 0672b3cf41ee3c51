package dev.muster.redis;

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
import dev.muster.wire.RedisBeat;
import dev.muster.wire.RedisKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Groups and their members. An entry lives as long as its member's one beat, whose value says which process it is; it lies
 * in the group's hash as Tooz 9.1 writes it.
 *
 * <p>Beside each group that a Java member has joined there is a hash of ours: when each member joined, and, by its mere
 * presence, that the group was there. A group that is gone while that hash is left was deleted; if both are gone the server
 * forgot them.
 */
final class Groups {
    /** How long the hash of ours stays after the last beat in the group. */
    private static final Duration KEPT = Duration.ofDays(7);

    private record Joined(GroupId group, MemberId member) {}

    private final RedisLine line;
    private final RedisKeys keys;
    private final Set<Joined> joined = ConcurrentHashMap.newKeySet();

    Groups(RedisLine line, RedisKeys keys) {
        this.line = line;
        this.keys = keys;
    }

    CompletionStage<Boolean> create(GroupId group) {
        return line.run(
                        Script.CREATE,
                        new Arguments()
                                .key(keys.group(group))
                                .key(keys.groups())
                                .value(group.bytes()))
                .thenApply(reply -> reply.flag(0));
    }

    CompletionStage<GroupDeletion> delete(GroupId group) {
        return line.run(
                        Script.DELETE,
                        new Arguments()
                                .key(keys.group(group))
                                .key(keys.groups())
                                .key(own(group))
                                .value(group.bytes())
                                .value(keys.beatPrefix()))
                .thenApply(reply -> GroupDeletion.valueOf(reply.word(0)));
    }

    CompletionStage<SortedSet<GroupId>> ids() {
        return line.send(redis -> redis.smembers(keys.groups().toArray())).thenApply(found -> {
            SortedSet<GroupId> ids = new TreeSet<>();
            found.stream().filter(id -> id.length > 0).forEach(id -> ids.add(GroupId.of(id)));
            return Collections.unmodifiableSortedSet(ids);
        });
    }

    CompletionStage<Optional<GroupView>> read(GroupId group) {
        return line.run(
                        Script.READ,
                        new Arguments().key(keys.group(group)).key(own(group)).value(keys.beatPrefix()))
                .thenApply(reply -> reply.size() == 0 ? Optional.empty() : Optional.of(view(reply.array(1))));
    }

    private static GroupView view(Reply living) {
        SortedMap<MemberId, Member> members = new TreeMap<>();
        SortedSet<MemberId> muster = new TreeSet<>();
        Optional<Duration> lookAgain = Optional.empty();
        for (Reply one : living.arrays()) {
            if (one.bytes(0).length() > 0) {
                var id = new MemberId(one.bytes(0));
                boolean musters = RedisBeat.isMusters(one.bytes(2));
                Times times = Times.read(one.word(4), one.bytes(2));
                members.put(id, new Member(id, CapabilitiesCodec.read(one.bytes(1)), times.joined(), times.updated()));
                if (musters) {
                    muster.add(id);
                }
                lookAgain = sooner(lookAgain, one.number(3));
            }
        }
        return new GroupView(members, muster, lookAgain);
    }

    /** A beat that never expires has -1. */
    private static Optional<Duration> sooner(Optional<Duration> soonest, long left) {
        Duration end = Duration.ofMillis(Math.max(left, 1));
        boolean counts =
                left >= 0 && soonest.filter(known -> known.compareTo(end) <= 0).isEmpty();
        return counts ? Optional.of(end) : soonest;
    }

    CompletionStage<JoinReply> join(Entry entry) {
        var who = new Joined(entry.group(), entry.member());
        return line.run(
                        Script.JOIN,
                        new Arguments()
                                .key(keys.group(entry.group()))
                                .key(keys.groups())
                                .key(keys.beat(entry.member()))
                                .key(own(entry.group()))
                                .value(entry.group().bytes())
                                .value(entry.member().bytes())
                                .value(entry.capabilities().bytes())
                                .value(RedisBeat.of(entry.incarnation()))
                                .value(entry.timeout())
                                .hex(entry.incarnation())
                                .value(KEPT)
                                .value(keys.groupPrefix()))
                .thenApply(reply -> switch (reply.word(0)) {
                    case "joined" -> {
                        joined.add(who);
                        yield new JoinReply.Joined(millis(entry.timeout()));
                    }
                    case "taken" -> new JoinReply.Taken(retryAfter(reply.number(1), entry.timeout()));
                    default -> new JoinReply.NoGroup(joined.contains(who) && !reply.flag(1));
                });
    }

    /** A beat without an end was not written by Tooz, nor by us. */
    private static Duration retryAfter(long left, Duration otherwise) {
        return left < 0 ? otherwise : Duration.ofMillis(left);
    }

    CompletionStage<EntryReply> leave(Entry entry) {
        return line.run(
                        Script.LEAVE,
                        new Arguments()
                                .key(keys.group(entry.group()))
                                .key(keys.beat(entry.member()))
                                .key(own(entry.group()))
                                .value(entry.member().bytes())
                                .value(RedisBeat.of(entry.incarnation())))
                .thenApply(reply -> {
                    joined.remove(new Joined(entry.group(), entry.member()));
                    return EntryReply.valueOf(reply.word(0));
                });
    }

    CompletionStage<EntryReply> update(Entry entry) {
        return line.run(
                        Script.UPDATE,
                        new Arguments()
                                .key(keys.group(entry.group()))
                                .key(keys.beat(entry.member()))
                                .key(own(entry.group()))
                                .value(entry.member().bytes())
                                .value(RedisBeat.of(entry.incarnation()))
                                .value(entry.capabilities().bytes())
                                .hex(entry.incarnation()))
                .thenApply(reply -> EntryReply.valueOf(reply.word(0)));
    }

    CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        joined.removeIf(entry -> entry.member().equals(member));
        return line.run(Script.END_BEAT, new Arguments().key(keys.beat(member)).value(RedisBeat.of(incarnation)))
                .thenAccept(reply -> {});
    }

    /** The part of a heartbeat that is about groups. */
    Arguments beat(Beat beat) {
        var arguments = new Arguments().key(keys.beat(beat.member())).key(keys.groups());
        beat.groups().forEach(group -> arguments.key(keys.group(group)).key(own(group)));
        arguments
                .value(beat.member().bytes())
                .value(RedisBeat.of(beat.incarnation()))
                .value(beat.timeout())
                .value(KEPT)
                .value(beat.groups().size());
        beat.groups().forEach(group -> arguments.value(group.bytes()));
        return arguments;
    }

    /** What a heartbeat found of each entry. Only a group that was joined can have been forgotten. */
    List<EntryState> states(Beat beat, Reply states) {
        List<EntryState> entries = new ArrayList<>();
        for (GroupId group : beat.groups()) {
            EntryState found = EntryState.valueOf(states.word(entries.size()));
            boolean known = joined.contains(new Joined(group, beat.member()));
            entries.add(found == EntryState.GROUP_FORGOTTEN && !known ? EntryState.GROUP_DELETED : found);
        }
        return entries;
    }

    private Bytes own(GroupId group) {
        return keys.own("group", group.bytes());
    }

    /** Redis counts in milliseconds. */
    static Duration millis(Duration timeout) {
        return Duration.ofMillis(timeout.toMillis());
    }
}
