package dev.muster.memory;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.StoreUnavailable;
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
import dev.muster.spi.StoreWatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A connection to a {@link MemoryServer}. Every stage is complete when it is returned; no outcome is ever unknown.
 *
 * <p><b>Members.</b> An entry lives as long as the beat of its own incarnation: a beat that has run out is not revived,
 * and neither the member nor another incarnation keeps the entry alive after that. Joining again replaces the capabilities.
 *
 * <p><b>Locks</b> are fair. A refused claim that waits has a place in the queue, which ends by itself unless the claim
 * asks again within its time-out. {@code retryAfter} is when all that is in the way will have ended if nobody renews it.
 * Whoever comes later, waiting or not, is refused for conflicting places before it, so that a waiting exclusive claim
 * stops later shared ones. Breaking a lock takes it from its holders and leaves the places alone. Only exclusive claims
 * have fencing tokens.
 *
 * <p><b>Threads.</b> Any may call. Hints go through the executor, never through the caller of a request.
 *
 * <p>Once closed it has no watches, and every request fails with {@link StoreUnavailable}. What it wrote stays.
 */
public final class MemoryStore implements Store {
    private final MemoryServer server;
    private final Executor hints;
    private final Runnable closing;
    private final Map<Long, StoreWatch> watches = new ConcurrentSkipListMap<>();
    private final AtomicLong lastWatch = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Connects.
     *
     * @param server to which server
     * @param hints runs the hints of this connection's watches; must not run them at once if the caller cannot bear to be
     *     called back from within a request
     */
    public MemoryStore(MemoryServer server, Executor hints) {
        this(server, hints, () -> {});
    }

    MemoryStore(MemoryServer server, Executor hints, Runnable closing) {
        this.server = server;
        this.hints = hints;
        this.closing = closing;
    }

    @Override
    public CompletionStage<Boolean> createGroup(GroupId group) {
        return ask(() -> server.groups().create(group));
    }

    @Override
    public CompletionStage<GroupDeletion> deleteGroup(GroupId group) {
        return ask(() -> server.groups().delete(group));
    }

    @Override
    public CompletionStage<SortedSet<GroupId>> groups() {
        return ask(() -> server.groups().ids());
    }

    @Override
    public CompletionStage<Optional<GroupView>> read(GroupId group) {
        return ask(() -> server.groups().read(group));
    }

    @Override
    public CompletionStage<JoinReply> join(Entry entry) {
        return ask(() -> server.groups().join(entry));
    }

    @Override
    public CompletionStage<EntryReply> leave(Entry entry) {
        return ask(() -> server.groups().leave(entry));
    }

    @Override
    public CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        return ask(() -> server.groups().endBeat(member, incarnation)).thenAccept(ended -> {});
    }

    @Override
    public CompletionStage<EntryReply> update(Entry entry) {
        return ask(() -> server.groups().update(entry));
    }

    @Override
    public CompletionStage<BeatReply> beat(Beat beat) {
        return ask(() -> server.beat(beat));
    }

    @Override
    public CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        return ask(() -> server.locks().acquire(claim, waiting));
    }

    @Override
    public CompletionStage<Boolean> release(Claim claim) {
        return ask(() -> server.locks().release(claim));
    }

    @Override
    public CompletionStage<Boolean> breakLock(LockKey lock) {
        return ask(() -> server.locks().breakLock(lock));
    }

    @Override
    public CompletionStage<Boolean> holds(Claim claim) {
        return ask(() -> server.locks().holds(claim));
    }

    @Override
    public CompletionStage<LockView> readLock(LockKey lock) {
        return ask(() -> server.locks().read(lock));
    }

    @Override
    public CompletionStage<Optional<StoreWatch>> watchGroup(GroupId group, Runnable hint) {
        return ask(() -> watch(server.groupWatches(), group, hint));
    }

    @Override
    public CompletionStage<Optional<StoreWatch>> watchLock(LockKey lock, Runnable hint) {
        return ask(() -> watch(server.lockWatches(), lock, hint));
    }

    private <K> Optional<StoreWatch> watch(Watches<K> kind, K watched, Runnable hint) {
        StoreWatch watch = server.watch(kind, watched, () -> hints.execute(hint));
        long number = lastWatch.incrementAndGet();
        watches.put(number, watch);
        return Optional.of(() -> {
            watches.remove(number);
            watch.cancel();
        });
    }

    @Override
    public CompletionStage<Diagnosis> diagnose() {
        return ask(() -> new Diagnosis(server.toString(), Optional.of(server.wallTime()), List.of()));
    }

    private <T> CompletionStage<T> ask(Supplier<T> request) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(
                    new StoreUnavailable("this connection to " + server + " is closed: open another", null));
        }
        try {
            return CompletableFuture.completedFuture(server.call(request));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watches.values().forEach(StoreWatch::cancel);
            watches.clear();
            closing.run();
        }
    }
}
