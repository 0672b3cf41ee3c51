package dev.muster.memcached;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.spi.EntryState;
import dev.muster.wire.MemcachedKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A mark beside each group that a Java member is in: that it was there. A group that is gone was deleted if its mark is left
 * and the list of groups does not name it; otherwise the server forgot it. In the engine.
 */
final class Marks {
    private static final Duration RENEWED_AFTER = Duration.ofDays(1);
    private static final Item MARK = Item.raw(Bytes.utf8("group"));

    private final Line line;
    private final Map<GroupId, Long> set = new TreeMap<>();

    Marks(Line line) {
        this.line = line;
    }

    /** Nobody waits for it. */
    void set(GroupId group) {
        set.put(group, line.nanoTime());
        line.set(MemcachedKeys.mark(group), MARK, (int) Expiry.MOST.toSeconds());
    }

    /** At every beat. */
    void keep(GroupId group) {
        Long last = set.get(group);
        if (last == null || line.nanoTime() - last > RENEWED_AFTER.toNanos()) {
            set(group);
        }
    }

    void forget(GroupId group) {
        set.remove(group);
    }

    /** What became of a group that is not there. */
    CompletionStage<EntryState> stateOf(GroupId group, @Nullable Found list) {
        String key = MemcachedKeys.mark(group);
        return line.get(List.of(key))
                .thenApply(found -> found.containsKey(key) && list != null && GroupList.lacks(list, group)
                        ? EntryState.GROUP_DELETED
                        : EntryState.GROUP_FORGOTTEN);
    }
}
