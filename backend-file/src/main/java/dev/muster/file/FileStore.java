package dev.muster.file;

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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A connection to a directory. Groups and locks have a thread each, so that a process which was stopped inside one of
 * Tooz's operations does not stop the locks.
 */
final class FileStore implements Store {
    private final InstantSource clock;
    private final Worker groupWork;
    private final Worker lockWork;
    private final Groups groups;
    private final Members members;
    private final Locks locks;
    private final Doctor doctor;

    private FileStore(FileUrl url, Tree tree, Life life, InstantSource clock, Worker groupWork, Worker lockWork) {
        this.clock = clock;
        this.groupWork = groupWork;
        this.lockWork = lockWork;
        var driver = new Turn(tree, tree.driverLock());
        var seen = new Seen(tree);
        var damage = new Damage();
        var roll = new Roll(tree, url.timeout(), clock, damage);
        this.groups = new Groups(tree, driver, roll, damage);
        this.members = new Members(tree, driver, seen, roll, damage, clock);
        this.locks = new Locks(tree, new Turn(tree, tree.ownLock()), life, clock);
        this.doctor = new Doctor(tree, driver, url.timeout(), clock);
    }

    static CompletionStage<Store> open(FileUrl url, InstantSource clock, Duration atMost) {
        var groupWork = new Worker("muster groups in " + url.directory(), url.patience());
        var lockWork = new Worker("muster locks in " + url.directory(), url.patience());
        long until = System.nanoTime() + FileUrl.patience(atMost).toNanos();
        CompletionStage<Store> opened = lockWork.run(ignored -> open(url, clock, groupWork, lockWork, until));
        return opened.whenComplete((store, failure) -> {
            if (failure != null) {
                groupWork.close();
                lockWork.close();
            }
        });
    }

    private static Store open(FileUrl url, InstantSource clock, Worker groupWork, Worker lockWork, long until)
            throws IOException {
        Tree.make(url.directory());
        var tree = new Tree(url.directory().toRealPath());
        var life = new Life(tree.lives());
        new Turn(tree, tree.ownLock()).run(until, () -> {
            life.sweep();
            life.ensure();
            return life;
        });
        return new FileStore(url, tree, life, clock, groupWork, lockWork);
    }

    @Override
    public CompletionStage<Boolean> createGroup(GroupId group) {
        return groupWork.run(until -> groups.create(group, until));
    }

    @Override
    public CompletionStage<GroupDeletion> deleteGroup(GroupId group) {
        return groupWork.run(until -> groups.delete(group, until));
    }

    @Override
    public CompletionStage<SortedSet<GroupId>> groups() {
        return groupWork.run(until -> groups.all());
    }

    @Override
    public CompletionStage<Optional<GroupView>> read(GroupId group) {
        return groupWork.run(until -> members.read(group, until));
    }

    @Override
    public CompletionStage<JoinReply> join(Entry entry) {
        Instant sent = clock.instant();
        return groupWork.run(until -> members.join(entry, sent, until));
    }

    @Override
    public CompletionStage<EntryReply> leave(Entry entry) {
        return groupWork.run(until -> members.leave(entry, until));
    }

    /** There is a beat for each entry only. */
    @Override
    public CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<EntryReply> update(Entry entry) {
        Instant sent = clock.instant();
        return groupWork.run(until -> members.update(entry, sent, until));
    }

    @Override
    public CompletionStage<BeatReply> beat(Beat beat) {
        Instant sent = clock.instant();
        return groupWork.run(until -> {
            Members.Beaten beaten = members.beat(beat, sent, until);
            List<Optional<Duration>> claims = new ArrayList<>();
            for (Claim claim : beat.claims()) {
                claims.add(locks.renew(claim));
            }
            return new BeatReply(beaten.goodFor(), beaten.entries(), claims);
        });
    }

    @Override
    public CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        return lockWork.run(until -> locks.acquire(claim, waiting, until));
    }

    @Override
    public CompletionStage<Boolean> release(Claim claim) {
        return lockWork.run(until -> locks.release(claim, until));
    }

    @Override
    public CompletionStage<Boolean> breakLock(LockKey lock) {
        return lockWork.run(until -> locks.breakLock(lock, until));
    }

    @Override
    public CompletionStage<Boolean> holds(Claim claim) {
        return lockWork.run(until -> locks.holds(claim));
    }

    @Override
    public CompletionStage<LockView> readLock(LockKey lock) {
        return lockWork.run(until -> locks.read(lock, until));
    }

    @Override
    public CompletionStage<Diagnosis> diagnose() {
        return groupWork.run(doctor::diagnose);
    }

    @Override
    public void close() {
        lockWork.run(until -> {
            locks.close();
            return true;
        });
        groupWork.close();
        lockWork.close();
    }
}
