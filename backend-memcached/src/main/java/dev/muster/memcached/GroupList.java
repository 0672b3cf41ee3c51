package dev.muster.memcached;

import dev.muster.GroupId;
import dev.muster.UnreadableData;
import dev.muster.wire.MemcachedKeys;
import dev.muster.wire.RawArray;
import dev.muster.wire.WireId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The list of all groups: one item, changed by comparison. */
final class GroupList {
    static final String KEY = MemcachedKeys.GROUP_LIST;

    private final Line line;

    GroupList(Line line) {
        this.line = line;
    }

    static SortedSet<GroupId> ids(@Nullable Found list) {
        SortedSet<GroupId> ids = new TreeSet<>();
        Stored.list(KEY, list).ids().forEach(id -> ids.add(id.group()));
        return Collections.unmodifiableSortedSet(ids);
    }

    CompletionStage<SortedSet<GroupId>> read() {
        return line.gets(KEY).thenApply(list -> ids(list.orElse(null)));
    }

    CompletionStage<Void> add(GroupId group) {
        return change(list -> list.with(WireId.of(group)));
    }

    /** A group that is there and not listed: its maker died, or the list was forgotten. Nobody waits for it. */
    void repair(GroupId group, @Nullable Found listed) {
        if (lacks(listed, group)) {
            add(group);
        }
    }

    /** A group that somebody has made again meanwhile is put back: its maker may have seen it listed. */
    CompletionStage<Void> remove(GroupId group) {
        String key = MemcachedKeys.group(group);
        return change(list -> list.without(group.bytes()))
                .thenCompose(done -> line.gets(key))
                .thenCompose(found -> found.filter(made -> !Stored.isNil(made)).isPresent()
                        ? add(group)
                        : CompletableFuture.completedFuture(null));
    }

    private CompletionStage<Void> change(UnaryOperator<RawArray> change) {
        return line.untilAnswered(() -> line.gets(KEY).thenCompose(found -> {
                    RawArray before = Stored.list(KEY, found.orElse(null));
                    RawArray after = change.apply(before);
                    if (after.equals(before)) {
                        return CompletableFuture.completedFuture(Optional.of(true));
                    }
                    Item item = Item.msgpack(after.encode());
                    return (found.isEmpty()
                                    ? line.add(KEY, item, Expiry.NEVER)
                                    : line.cas(
                                            KEY, item, Expiry.NEVER, found.get().cas()))
                            .thenApply(won -> won ? Optional.of(true) : Optional.empty());
                }))
                .thenAccept(done -> {});
    }

    /** Whether a group that is there is not listed; false if the list cannot be read. */
    static boolean lacks(@Nullable Found list, GroupId group) {
        try {
            return !ids(list).contains(group);
        } catch (UnreadableData damaged) {
            return false;
        }
    }

    static List<GroupId> readable(@Nullable Found list) {
        try {
            return List.copyOf(ids(list));
        } catch (UnreadableData damaged) {
            return List.of();
        }
    }
}
