package dev.muster.memcached;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.JoinReply;
import dev.muster.wire.MemcachedBeat;
import dev.muster.wire.MemcachedEntry;
import dev.muster.wire.MemcachedKeys;
import dev.muster.wire.RawMap;
import dev.muster.wire.WireId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Members of groups. A member has one beat for all its groups, whose value says which process it is; its entries lie in the
 * groups as Tooz 9.1 writes them, and are the beat's owner's. What is asked about one member is done one after the other. In
 * the engine.
 */
final class Members {
    /** How long a foreign beat lasts cannot be told. */
    private static final Duration ASK_AGAIN = Duration.ofMillis(250);

    private enum Joined {
        DONE,
        NO_GROUP,
        BEAT_LOST,
    }

    private final Line line;
    private final Changes changes;
    private final GroupList list;
    private final Marks marks;
    private final Heartbeats heartbeats;
    private final Turns turns = new Turns();
    private final Set<String> joined = new TreeSet<>();

    Members(Line line, Changes changes, GroupList list) {
        this.line = line;
        this.changes = changes;
        this.list = list;
        this.marks = new Marks(line);
        this.heartbeats = new Heartbeats(line, list, marks, this::isJoined);
    }

    private boolean isJoined(GroupId group, MemberId member) {
        return joined.contains(place(group, member));
    }

    /** The part of a heartbeat that is about groups: without claims. */
    CompletionStage<BeatReply> beat(Beat beat) {
        return heartbeats.beat(beat);
    }

    private static String place(GroupId group, MemberId member) {
        return group + " " + member;
    }

    static boolean isMine(Item beat, Bytes incarnation) {
        return beat.equals(Item.raw(MemcachedBeat.of(incarnation)));
    }

    CompletionStage<JoinReply> join(Entry entry) {
        return turns.after(beatKey(entry), () -> line.untilAnswered(() -> tryJoin(entry)));
    }

    private static String beatKey(Entry entry) {
        return MemcachedKeys.member(entry.member());
    }

    /** Empty if somebody else was faster. */
    private CompletionStage<Optional<JoinReply>> tryJoin(Entry entry) {
        String key = MemcachedKeys.group(entry.group());
        String beat = beatKey(entry);
        return line.gets(List.of(key, beat, GroupList.KEY)).thenCompose(found -> {
            Optional<RawMap> group = Stored.group(key, found.get(key));
            Found present = found.get(beat);
            Found listed = found.get(GroupList.KEY);
            if (group.isEmpty()) {
                return noGroup(entry, found.get(key), listed);
            }
            if (present != null) {
                Stored.raw(beat, present.item());
                if (!isMine(present.item(), entry.incarnation())) {
                    return CompletableFuture.completedFuture(Optional.of(new JoinReply.Taken(ASK_AGAIN)));
                }
            }
            return startBeat(entry, present, listed)
                    .thenCompose(mine ->
                            mine ? Line.later(enter(entry)) : CompletableFuture.completedFuture(Joined.BEAT_LOST))
                    .thenCompose(entered -> answer(entry, entered, listed));
        });
    }

    private CompletionStage<Optional<JoinReply>> noGroup(Entry entry, @Nullable Found nil, @Nullable Found listed) {
        boolean known = isJoined(entry.group(), entry.member());
        if (!known || nil != null) {
            return CompletableFuture.completedFuture(Optional.of(new JoinReply.NoGroup(false)));
        }
        return marks.stateOf(entry.group(), listed)
                .thenApply(state -> Optional.of(new JoinReply.NoGroup(state == EntryState.GROUP_FORGOTTEN)));
    }

    /** True if the beat is this process's now. */
    private CompletionStage<Boolean> startBeat(Entry entry, @Nullable Found present, @Nullable Found listed) {
        Item mine = Item.raw(MemcachedBeat.of(entry.incarnation()));
        int expiry = Expiry.of(entry.timeout());
        if (present != null) {
            return line.cas(beatKey(entry), mine, expiry, present.cas());
        }
        return clear(entry, GroupList.readable(listed)).thenCompose(cleared -> line.add(beatKey(entry), mine, expiry));
    }

    /** Our beat would keep alive what a dead predecessor left in other groups. */
    private CompletionStage<Void> clear(Entry entry, List<GroupId> groups) {
        List<GroupId> others =
                groups.stream().filter(group -> !group.equals(entry.group())).toList();
        return line.gets(others.stream().map(MemcachedKeys::group).toList()).thenCompose(found -> {
            List<CompletableFuture<?>> cleared = new ArrayList<>();
            for (GroupId other : others) {
                if (isIn(entry.member(), other, found)) {
                    cleared.add(changes.make(
                                    other,
                                    new Change<>(
                                            beatKey(entry),
                                            (group, beat) -> beat.isPresent() || group.isEmpty()
                                                    ? Change.Outcome.unchanged(true)
                                                    : new Change.Outcome<>(
                                                            group.map(map -> map.without(entry.member()
                                                                    .bytes())),
                                                            true)))
                            .toCompletableFuture());
                }
            }
            return CompletableFuture.allOf(cleared.toArray(CompletableFuture[]::new));
        });
    }

    private static boolean isIn(MemberId member, GroupId group, Map<String, Found> found) {
        try {
            String key = MemcachedKeys.group(group);
            return Stored.group(key, found.get(key))
                    .flatMap(map -> map.get(member.bytes()))
                    .isPresent();
        } catch (UnreadableData damaged) {
            return false;
        }
    }

    private CompletionStage<Joined> enter(Entry entry) {
        return changes.make(entry.group(), new Change<>(beatKey(entry), (group, beat) -> {
            if (group.isEmpty()) {
                return Change.Outcome.unchanged(Joined.NO_GROUP);
            }
            if (beat.filter(live -> isMine(live, entry.incarnation())).isEmpty()) {
                return Change.Outcome.unchanged(Joined.BEAT_LOST);
            }
            RawMap with = group.get().with(WireId.of(entry.member()), MemcachedEntry.of(entry.capabilities()));
            return new Change.Outcome<>(Optional.of(with), Joined.DONE);
        }));
    }

    private CompletionStage<Optional<JoinReply>> answer(Entry entry, Joined entered, @Nullable Found listed) {
        switch (entered) {
            case DONE -> {
                joined.add(place(entry.group(), entry.member()));
                marks.set(entry.group());
                list.repair(entry.group(), listed);
                return CompletableFuture.completedFuture(
                        Optional.of(new JoinReply.Joined(Expiry.goodFor(entry.timeout()))));
            }
            case NO_GROUP -> {
                return CompletableFuture.completedFuture(Optional.of(new JoinReply.NoGroup(false)));
            }
            default -> {
                return CompletableFuture.completedFuture(Optional.empty());
            }
        }
    }

    CompletionStage<EntryReply> leave(Entry entry) {
        return turns.after(beatKey(entry), () -> changes.make(entry.group(), leaving(entry)))
                .thenApply(reply -> {
                    joined.remove(place(entry.group(), entry.member()));
                    return reply;
                });
    }

    /** Without a beat the entry is a dead one's, and nobody's loss. */
    private static Change<EntryReply> leaving(Entry entry) {
        return new Change<>(beatKey(entry), (group, beat) -> {
            if (group.isEmpty()) {
                return Change.Outcome.unchanged(EntryReply.NO_GROUP);
            }
            boolean foreign =
                    beat.filter(live -> !isMine(live, entry.incarnation())).isPresent();
            if (foreign || group.get().get(entry.member().bytes()).isEmpty()) {
                return Change.Outcome.unchanged(EntryReply.NOT_JOINED);
            }
            return new Change.Outcome<>(
                    Optional.of(group.get().without(entry.member().bytes())), EntryReply.DONE);
        });
    }

    CompletionStage<EntryReply> update(Entry entry) {
        return turns.after(beatKey(entry), () -> changes.make(entry.group(), updating(entry)));
    }

    private static Change<EntryReply> updating(Entry entry) {
        return new Change<>(beatKey(entry), (group, beat) -> {
            if (group.isEmpty()) {
                return Change.Outcome.unchanged(EntryReply.NO_GROUP);
            }
            boolean mine =
                    beat.filter(live -> isMine(live, entry.incarnation())).isPresent();
            Optional<Bytes> before = group.get().get(entry.member().bytes());
            if (!mine || before.isEmpty()) {
                return Change.Outcome.unchanged(EntryReply.NOT_JOINED);
            }
            Bytes after = MemcachedEntry.with(before.get(), entry.capabilities());
            return new Change.Outcome<>(
                    Optional.of(group.get().with(WireId.of(entry.member()), after)), EntryReply.DONE);
        });
    }

    CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        String key = MemcachedKeys.member(member);
        return turns.after(
                        key,
                        () -> line.untilAnswered(() -> line.gets(key).thenCompose(found -> {
                            if (found.filter(beat -> isMine(beat.item(), incarnation))
                                    .isEmpty()) {
                                return CompletableFuture.completedFuture(Optional.of(true));
                            }
                            return line.remove(key, found.get())
                                    .thenApply(won -> won ? Optional.of(true) : Optional.empty());
                        })))
                .thenAccept(ended -> joined.removeIf(place -> place.endsWith(" " + member)));
    }
}
