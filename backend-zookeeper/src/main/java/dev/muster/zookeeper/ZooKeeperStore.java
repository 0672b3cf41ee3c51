package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.CoordinationException;
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
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreWatch;
import dev.muster.wire.ZooKeeperPaths;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;

/** An open store: one session, and the next one when it has expired. */
final class ZooKeeperStore implements Store {
    private final Sessions sessions;
    private final Line line;
    private final ZooKeeperPaths paths;
    private final Watchdog watchdog = new Watchdog();
    private final Groups groups;
    private final Entries entries;
    private final Contenders contenders;
    private final Locks locks;
    private final Turns turns;
    private final Watches watches;
    private final Rhythm rhythm;

    ZooKeeperStore(Sessions sessions, Line line, ZooKeeperPaths paths) {
        this.sessions = sessions;
        this.line = line;
        this.paths = paths;
        var bare = new Bare(line, paths);
        this.groups = new Groups(line, paths, bare);
        this.entries = new Entries(line, paths, bare, watchdog);
        this.contenders = new Contenders(line, paths);
        this.locks = new Locks(line, paths, bare, contenders, watchdog);
        this.turns = new Turns(line, contenders);
        this.watches = new Watches(line);
        this.rhythm = new Rhythm(sessions.requested());
        watchdog.repeat(rhythm.pause(), this::contact);
    }

    private void contact() {
        if (rhythm.needsContacts(line.now().nanos())) {
            line.stat(paths.root());
        }
    }

    /** Of the session that the tests let expire. */
    Sessions sessions() {
        return sessions;
    }

    /**
     * Looks whether we are served, and makes what everything is made below, without waiting for that; whoever needs it and does
     * not find it makes it too.
     */
    CompletionStage<?> prepare() {
        var looked = line.children(paths.root());
        String path = "";
        for (String name : paths.bare().substring(1).split("/")) {
            path = path + "/" + name;
            line.create(path, Bytes.EMPTY, CreateMode.PERSISTENT);
        }
        line.ensure(paths.root(), CreateMode.PERSISTENT);
        return looked;
    }

    /** Whatever was watched may have changed meanwhile. */
    void reconnected(boolean newSession) {
        watches.reconnected(newSession);
        turns.reconnected();
    }

    /** The server decides how long a session lasts. */
    @Override
    public StoreProfile negotiated(StoreProfile requested) {
        return sessions.connected()
                .map(Session::timeout)
                .filter(given -> !given.equals(sessions.requested()))
                .map(given ->
                        new StoreProfile(requested.characteristics(), requested.ids(), ZooKeeperUrl.timing(given)))
                .orElse(requested);
    }

    /** What fails before anything is sent fails as a stage, too. */
    private static <T> CompletionStage<T> begun(Supplier<CompletionStage<T>> request) {
        try {
            return request.get();
        } catch (CoordinationException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public CompletionStage<Boolean> createGroup(GroupId group) {
        return groups.create(group);
    }

    @Override
    public CompletionStage<GroupDeletion> deleteGroup(GroupId group) {
        return groups.delete(group);
    }

    @Override
    public CompletionStage<SortedSet<GroupId>> groups() {
        return groups.ids();
    }

    @Override
    public CompletionStage<Optional<GroupView>> read(GroupId group) {
        return groups.read(group);
    }

    @Override
    public CompletionStage<JoinReply> join(Entry entry) {
        return begun(() -> entries.join(entry));
    }

    @Override
    public CompletionStage<EntryReply> leave(Entry entry) {
        return entries.leave(entry);
    }

    @Override
    public CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        rhythm.ended(member);
        return entries.endBeat(member, incarnation);
    }

    @Override
    public CompletionStage<EntryReply> update(Entry entry) {
        return begun(() -> entries.update(entry));
    }

    /** All in one round trip: what is read behind a change shows the store at or after it. */
    @Override
    public CompletionStage<BeatReply> beat(Beat beat) {
        return begun(() -> {
            Moment sent = line.now();
            rhythm.beaten(beat.member(), sent.nanos());
            long session = line.session();
            var confirmed = line.confirm();
            var found = entries.beat(beat);
            var held = locks.beat(beat, confirmed, sent);
            return confirmed
                    .thenCombine(found, (done, states) -> states)
                    .thenCombine(
                            held,
                            (states, claims) ->
                                    new BeatReply(line.goodFor(session, sent, beat.timeout()), states, claims));
        });
    }

    @Override
    public CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        return begun(() -> locks.acquire(claim, waiting));
    }

    @Override
    public CompletionStage<Boolean> release(Claim claim) {
        return locks.release(claim);
    }

    @Override
    public CompletionStage<Boolean> breakLock(LockKey lock) {
        return contenders.breakLock(lock);
    }

    @Override
    public CompletionStage<Boolean> holds(Claim claim) {
        return locks.holds(claim);
    }

    @Override
    public CompletionStage<LockView> readLock(LockKey lock) {
        return contenders.read(lock);
    }

    @Override
    public CompletionStage<Optional<StoreWatch>> watchGroup(GroupId group, Runnable hint) {
        String path = paths.group(group);
        String election = path + "/" + ZooKeeperPaths.LEADER;
        return watches.watch(
                path,
                AddWatchMode.PERSISTENT_RECURSIVE,
                at -> !at.equals(election) && !at.startsWith(election + "/"),
                hint);
    }

    @Override
    public CompletionStage<Optional<StoreWatch>> watchLock(LockKey lock, Runnable hint) {
        return watches.watch(paths.lock(lock), AddWatchMode.PERSISTENT_RECURSIVE, at -> true, hint);
    }

    @Override
    public CompletionStage<Optional<StoreWatch>> watchTurn(Claim claim, Runnable hint) {
        return turns.watch(claim, hint);
    }

    @Override
    public CompletionStage<Diagnosis> diagnose() {
        return Checkup.of(line, sessions);
    }

    /** What belongs to the session goes with it; the server is told on a thread of its own, since that takes a while. */
    @Override
    public void close() {
        watchdog.close();
        var closing = new Thread(sessions::close, "muster-zookeeper-close");
        closing.setDaemon(true);
        closing.start();
    }
}
