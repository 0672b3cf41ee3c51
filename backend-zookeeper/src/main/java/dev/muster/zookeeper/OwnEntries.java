package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The entries that this store has made, one a group and member. */
final class OwnEntries {
    private record Key(GroupId group, MemberId member) {}

    private final Map<Key, OwnEntry> entries = new ConcurrentHashMap<>();

    Optional<OwnEntry> find(GroupId group, MemberId member) {
        return Optional.ofNullable(entries.get(new Key(group, member)));
    }

    /** The one before it does not count any more. */
    void put(OwnEntry made) {
        Entry entry = made.entry();
        Optional.ofNullable(entries.put(new Key(entry.group(), entry.member()), made))
                .ifPresent(OwnEntries::drop);
    }

    /** If it is of this incarnation. */
    void forget(Entry entry) {
        find(entry.group(), entry.member())
                .filter(known -> known.incarnation().equals(entry.incarnation()))
                .ifPresent(known -> {
                    drop(known);
                    entries.remove(new Key(entry.group(), entry.member()), known);
                });
    }

    private static void drop(OwnEntry entry) {
        entry.end();
        entry.gone();
    }

    List<OwnEntry> of(MemberId member, Bytes incarnation) {
        return entries.values().stream()
                .filter(known -> known.entry().member().equals(member)
                        && known.incarnation().equals(incarnation))
                .toList();
    }
}
