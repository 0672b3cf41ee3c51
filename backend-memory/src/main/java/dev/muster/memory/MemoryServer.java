package dev.muster.memory;

import dev.muster.GroupId;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.LockKey;
import dev.muster.spi.StoreWatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The state of one store in memory: groups, entries, beats, locks and watches. {@link MemoryStore} is a connection to it;
 * there may be many.
 *
 * <p><b>Time</b> comes from the given sources only, and is read once for each request. What has run out is gone at its
 * deadline, whether or not anybody looked; it is dropped, and the watches hinted, by the first request that looks. The
 * server has no timer: {@link dev.muster.spi.GroupView#lookAgain} and {@link dev.muster.spi.LockReply.Refused#retryAfter}
 * say when to look.
 *
 * <p><b>Fencing tokens</b> come from one counter for all locks, 1 first. It rises over release, break, expiry and
 * {@link #wipe}.
 *
 * <p><b>Order.</b> The same requests at the same times have the same answers and give the same hints in the same order,
 * in any JVM.
 *
 * <p><b>Threads.</b> Any may call; each request is atomic. Hints are given by the thread whose request caused them, after
 * that request and outside its lock.
 */
public final class MemoryServer {
    private final ReentrantLock turn = new ReentrantLock();
    private final String name;
    private final ServerClock clock;
    private final Hints hints = new Hints();
    private final Watches<GroupId> groupWatches = new Watches<>(hints);
    private final Watches<LockKey> lockWatches = new Watches<>(hints);
    private final Groups groups;
    private final Locks locks;
    private long lastWatch;

    /**
     * An empty server.
     *
     * @param name for people to read
     * @param nanoTime monotonic time in nanoseconds since any origin, for beats, locks and places
     * @param wallTime the time of day, for when members joined and were updated; may step
     */
    public MemoryServer(String name, LongSupplier nanoTime, InstantSource wallTime) {
        this(name, nanoTime, wallTime, 0);
    }

    MemoryServer(String name, LongSupplier nanoTime, InstantSource wallTime, long lastFencingToken) {
        this.name = name;
        this.clock = new ServerClock(nanoTime, wallTime);
        this.groups = new Groups(clock, groupWatches);
        this.locks = new Locks(clock, lockWatches, lastFencingToken);
    }

    /**
     * The name.
     *
     * @return as given
     */
    public String name() {
        return name;
    }

    /**
     * Forgets all groups, entries, beats, locks and places at once, as a server does that restarts without its data. All
     * watches stay, and are hinted. Beats for a group that was there answer
     * {@link dev.muster.spi.EntryState#GROUP_FORGOTTEN} until somebody creates it again; for a group that somebody had
     * deleted before, they still answer {@link dev.muster.spi.EntryState#GROUP_DELETED}.
     */
    public void wipe() {
        run(() -> {
            groups.wipe();
            locks.wipe();
        });
    }

    Groups groups() {
        return groups;
    }

    Locks locks() {
        return locks;
    }

    Watches<GroupId> groupWatches() {
        return groupWatches;
    }

    Watches<LockKey> lockWatches() {
        return lockWatches;
    }

    BeatReply beat(Beat beat) {
        return new BeatReply(
                groups.renew(beat),
                beat.groups().stream()
                        .map(group -> groups.state(group, beat.member(), beat.incarnation()))
                        .toList(),
                beat.claims().stream().map(locks::renew).toList());
    }

    <K> StoreWatch watch(Watches<K> watches, K watched, Runnable hint) {
        long number = ++lastWatch;
        watches.add(watched, number, hint);
        return () -> run(() -> watches.remove(watched, number));
    }

    Instant wallTime() {
        return clock.wallTime();
    }

    /** Does a request by itself, at one moment of the clock; then gives the hints that it left. */
    <T> T call(Supplier<T> request) {
        turn.lock();
        try {
            clock.tick();
            return request.get();
        } finally {
            List<Runnable> due = hints.drain();
            turn.unlock();
            Hints.give(due);
        }
    }

    private void run(Runnable request) {
        call(() -> {
            request.run();
            return true;
        });
    }

    @Override
    public String toString() {
        return "memory:" + name;
    }
}
