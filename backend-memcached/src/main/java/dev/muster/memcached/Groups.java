package dev.muster.memcached;

import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.GroupView;
import dev.muster.wire.MemcachedEntry;
import dev.muster.wire.MemcachedKeys;
import dev.muster.wire.RawEntry;
import dev.muster.wire.RawMap;
import dev.muster.wire.WireId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Groups as a whole: one item each, whose members live as long as their beats. In the engine. */
final class Groups {
    private static final int REMEMBERED = 64;

    /** A group's members as they were last read: a cas id that is unchanged means that they are too. */
    private record Roll(Cas cas, RawMap map, SortedMap<MemberId, Member> members) {}

    private final Line line;
    private final GroupList list;
    private final Duration lookAgain;
    private final Map<String, Roll> rolls = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Roll> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** The store does not tell how long a beat lasts: as long as our own, perhaps. */
    Groups(Line line, GroupList list, Duration lookAgain) {
        this.line = line;
        this.list = list;
        this.lookAgain = lookAgain;
    }

    private static Item empty() {
        return Item.msgpack(RawMap.EMPTY.encode());
    }

    CompletionStage<Boolean> create(GroupId group) {
        String key = MemcachedKeys.group(group);
        return line.untilAnswered(() ->
                        line.add(key, empty(), Expiry.NEVER).thenCompose(added -> added ? done(true) : occupied(key)))
                .thenCompose(created -> Line.later(list.add(group)).thenApply(listed -> created));
    }

    /** Nil is what is left of a group whose deletion was not finished. */
    private CompletionStage<Optional<Boolean>> occupied(String key) {
        return line.gets(key).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            if (Stored.group(key, found.get()).isPresent()) {
                return done(false);
            }
            return line.cas(key, empty(), Expiry.NEVER, found.get().cas())
                    .thenApply(won -> won ? Optional.of(true) : Optional.empty());
        });
    }

    private static CompletionStage<Optional<Boolean>> done(boolean answer) {
        return CompletableFuture.completedFuture(Optional.of(answer));
    }

    /** By one comparison, so that nothing is left half done; what Tooz does in two steps looks the same to it. */
    CompletionStage<GroupDeletion> delete(GroupId group) {
        String key = MemcachedKeys.group(group);
        return line.untilAnswered(() -> line.gets(key).thenCompose(found -> {
                    Optional<RawMap> map = Stored.group(key, found.orElse(null));
                    if (map.isEmpty()) {
                        return CompletableFuture.completedFuture(Optional.of(GroupDeletion.NO_GROUP));
                    }
                    return living(map.get())
                            .thenCompose(living -> living.isEmpty()
                                    ? line.remove(key, found.orElseThrow())
                                            .thenApply(
                                                    won -> won ? Optional.of(GroupDeletion.DELETED) : Optional.empty())
                                    : CompletableFuture.completedFuture(Optional.of(GroupDeletion.NOT_EMPTY)));
                }))
                .thenCompose(deletion -> deletion == GroupDeletion.NOT_EMPTY
                        ? CompletableFuture.completedFuture(deletion)
                        : Line.later(list.remove(group)).thenApply(unlisted -> deletion));
    }

    /** The beats of those who live, by their keys. */
    private CompletionStage<Map<String, Item>> living(RawMap map) {
        List<String> keys = new ArrayList<>();
        map.entries().forEach(entry -> beat(entry).ifPresent(keys::add));
        return line.get(keys);
    }

    /** An entry whose id could be no key is nobody's. */
    private static Optional<String> beat(RawEntry entry) {
        return entry.id().map(WireId::member).map(MemcachedKeys::member).filter(Groups::isKey);
    }

    private static boolean isKey(String key) {
        return key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= MemcachedKeys.MOST_BYTES
                && key.chars().noneMatch(character -> character <= ' ' || character == 127);
    }

    /** The group in one round trip, its members' beats in another. */
    CompletionStage<Optional<GroupView>> read(GroupId group) {
        String key = MemcachedKeys.group(group);
        return line.gets(key).thenCompose(found -> {
            Optional<Roll> roll = roll(key, found);
            return roll.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : living(roll.get().map()).thenApply(beats -> Optional.of(view(key, roll.get(), beats)));
        });
    }

    private Optional<Roll> roll(String key, Optional<Found> found) {
        Roll known = rolls.get(key);
        if (known != null && found.isPresent() && known.cas().equals(found.get().cas())) {
            return Optional.of(known);
        }
        Optional<Roll> read = Stored.group(key, found.orElse(null))
                .map(map -> new Roll(found.orElseThrow().cas(), map, members(map)));
        read.ifPresentOrElse(roll -> rolls.put(key, roll), () -> rolls.remove(key));
        return read;
    }

    private static SortedMap<MemberId, Member> members(RawMap map) {
        SortedMap<MemberId, Member> members = new TreeMap<>();
        for (RawEntry entry : map.entries()) {
            entry.id()
                    .map(WireId::member)
                    .ifPresent(id -> members.put(
                            id,
                            new Member(
                                    id,
                                    MemcachedEntry.capabilities(entry.value()),
                                    Optional.empty(),
                                    Optional.empty())));
        }
        return Collections.unmodifiableSortedMap(members);
    }

    private GroupView view(String key, Roll roll, Map<String, Item> beats) {
        SortedMap<MemberId, Member> living = new TreeMap<>();
        SortedSet<MemberId> muster = new TreeSet<>();
        roll.members().forEach((id, member) -> {
            Item beat = beats.get(MemcachedKeys.member(id));
            if (beat != null) {
                living.put(id, member);
                if (Stored.isMusters(beat)) {
                    muster.add(id);
                }
            }
        });
        if (living.size() < roll.members().size()) {
            drop(key, roll, beats);
        }
        return new GroupView(living, muster, Optional.of(lookAgain));
    }

    /** As Tooz does. Nobody waits for it: whoever looks next does it if this fails. */
    private void drop(String key, Roll roll, Map<String, Item> beats) {
        List<RawEntry> left = roll.map().entries().stream()
                .filter(entry -> beat(entry).map(beats::containsKey).orElse(true))
                .toList();
        if (left.size() == roll.map().entries().size()) {
            return;
        }
        line.cas(key, Item.msgpack(new RawMap(left).encode()), Expiry.NEVER, roll.cas());
    }
}
