package dev.muster.memcached;

import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.EntryState;
import dev.muster.wire.MemcachedKeys;
import dev.muster.wire.RawMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;

/** Renews members' beats, and finds out what became of their entries, of their groups, and of the list of groups. In the engine. */
final class Heartbeats {
    private final Line line;
    private final GroupList list;
    private final Marks marks;
    private final BiPredicate<GroupId, MemberId> isJoined;

    /** Only a group that was joined can have been forgotten. */
    Heartbeats(Line line, GroupList list, Marks marks, BiPredicate<GroupId, MemberId> isJoined) {
        this.line = line;
        this.list = list;
        this.marks = marks;
        this.isJoined = isJoined;
    }

    CompletionStage<BeatReply> beat(Beat beat) {
        return line.untilAnswered(() -> tryBeat(beat));
    }

    /** Empty if the beat has changed between two looks: this process's own join may have renewed it. */
    private CompletionStage<Optional<BeatReply>> tryBeat(Beat beat) {
        String key = MemcachedKeys.member(beat.member());
        List<String> keys = new ArrayList<>(List.of(key));
        if (!beat.groups().isEmpty()) {
            keys.add(GroupList.KEY);
        }
        beat.groups().forEach(group -> keys.add(MemcachedKeys.group(group)));
        return line.gets(keys)
                .thenCompose(found -> states(beat, found).thenCompose(states -> {
                    Found live = found.get(key);
                    if (live == null || !states.contains(EntryState.PRESENT)) {
                        return CompletableFuture.completedFuture(
                                Optional.of(new BeatReply(Duration.ZERO, states, List.of())));
                    }
                    return line.cas(key, live.item(), Expiry.of(beat.timeout()), live.cas())
                            .thenApply(renewed -> renewed
                                    ? Optional.of(new BeatReply(Expiry.goodFor(beat.timeout()), states, List.of()))
                                    : Optional.empty());
                }));
    }

    private CompletionStage<List<EntryState>> states(Beat beat, Map<String, Found> found) {
        CompletionStage<List<EntryState>> states = CompletableFuture.completedFuture(List.of());
        for (GroupId group : beat.groups()) {
            states = states.thenCombine(state(group, beat, found), Heartbeats::plus);
        }
        return states;
    }

    private static List<EntryState> plus(List<EntryState> states, EntryState state) {
        List<EntryState> all = new ArrayList<>(states);
        all.add(state);
        return List.copyOf(all);
    }

    private CompletionStage<EntryState> state(GroupId group, Beat beat, Map<String, Found> found) {
        String key = MemcachedKeys.group(group);
        Found live = found.get(MemcachedKeys.member(beat.member()));
        Found listed = found.get(GroupList.KEY);
        Optional<RawMap> map;
        try {
            map = Stored.group(key, found.get(key));
        } catch (UnreadableData damaged) {
            // The join that follows says what is wrong.
            return CompletableFuture.completedFuture(EntryState.DROPPED);
        }
        if (map.isEmpty()) {
            boolean known = isJoined.test(group, beat.member());
            return known && found.get(key) == null
                    ? marks.stateOf(group, listed)
                    : CompletableFuture.completedFuture(EntryState.GROUP_DELETED);
        }
        list.repair(group, listed);
        if (live != null && !Members.isMine(live.item(), beat.incarnation())) {
            return CompletableFuture.completedFuture(EntryState.FOREIGN);
        }
        boolean present = live != null && map.get().get(beat.member().bytes()).isPresent();
        if (present) {
            marks.keep(group);
        }
        return CompletableFuture.completedFuture(present ? EntryState.PRESENT : EntryState.DROPPED);
    }
}
