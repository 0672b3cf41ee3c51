package dev.muster.memcached;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Claim;
import dev.muster.spi.Diagnosis;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import dev.muster.spi.Store;
import dev.muster.spi.StoreTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** An open store. All of it runs in the engine, and nothing in it waits. */
final class MemcachedStore implements Store {
    private final Line line;
    private final GroupList list;
    private final Changes changes;
    private final Groups groups;
    private final Members members;
    private final Locks locks;
    private final Supplier<String> version;

    MemcachedStore(Line line, ItemLimit limit, StoreTiming timing, Supplier<String> version) {
        this.line = line;
        this.version = version;
        this.list = new GroupList(line);
        this.changes = new Changes(line, limit);
        this.groups = new Groups(line, list, timing.membership());
        this.members = new Members(line, changes, list);
        this.locks = new Locks(line, timing.lock());
    }

    Changes changes() {
        return changes;
    }

    @Override
    public CompletionStage<Boolean> createGroup(GroupId group) {
        return line.inside(() -> groups.create(group));
    }

    @Override
    public CompletionStage<GroupDeletion> deleteGroup(GroupId group) {
        return line.inside(() -> groups.delete(group));
    }

    @Override
    public CompletionStage<SortedSet<GroupId>> groups() {
        return line.inside(list::read);
    }

    @Override
    public CompletionStage<Optional<GroupView>> read(GroupId group) {
        return line.inside(() -> groups.read(group));
    }

    @Override
    public CompletionStage<JoinReply> join(Entry entry) {
        return line.inside(() -> members.join(entry));
    }

    @Override
    public CompletionStage<EntryReply> leave(Entry entry) {
        return line.inside(() -> members.leave(entry));
    }

    @Override
    public CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        return line.inside(() -> members.endBeat(member, incarnation));
    }

    @Override
    public CompletionStage<EntryReply> update(Entry entry) {
        return line.inside(() -> members.update(entry));
    }

    /** What is about groups and what is about each claim goes side by side: two round trips for all. */
    @Override
    public CompletionStage<BeatReply> beat(Beat beat) {
        return line.inside(() -> {
            CompletionStage<List<Optional<Duration>>> claims = CompletableFuture.completedFuture(List.of());
            CompletionStage<BeatReply> groups = members.beat(beat);
            for (Claim claim : beat.claims()) {
                claims = claims.thenCombine(locks.beat(claim), MemcachedStore::plus);
            }
            return groups.thenCombine(
                    claims, (reply, renewed) -> new BeatReply(reply.goodFor(), reply.entries(), renewed));
        });
    }

    private static List<Optional<Duration>> plus(List<Optional<Duration>> all, Optional<Duration> next) {
        List<Optional<Duration>> longer = new ArrayList<>(all);
        longer.add(next);
        return longer;
    }

    @Override
    public CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        return line.inside(() -> locks.acquire(claim, waiting));
    }

    @Override
    public CompletionStage<Boolean> release(Claim claim) {
        return line.inside(() -> locks.release(claim));
    }

    @Override
    public CompletionStage<Boolean> breakLock(LockKey lock) {
        return line.inside(() -> locks.breakLock(lock));
    }

    @Override
    public CompletionStage<Boolean> holds(Claim claim) {
        return line.inside(() -> locks.holds(claim));
    }

    @Override
    public CompletionStage<LockView> readLock(LockKey lock) {
        return line.inside(() -> locks.read(lock));
    }

    @Override
    public CompletionStage<Diagnosis> diagnose() {
        return line.inside(() -> Checkup.of(line, version.get()));
    }

    @Override
    public void close() {
        line.close();
    }
}
