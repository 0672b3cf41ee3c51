package dev.muster.redis;

import dev.muster.Bytes;
import dev.muster.Characteristic;
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
import dev.muster.wire.RedisKeys;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;

/** An open store: requests on one connection, hints from another. */
final class RedisStore implements Store {
    private final RedisLine line;
    private final RedisKeys keys;
    private final Tracking tracking;
    private final Groups groups;
    private final Locks locks;
    private final Runnable closing;

    RedisStore(RedisLine line, RedisKeys keys, Tracking tracking, Runnable closing) {
        this.line = line;
        this.keys = keys;
        this.tracking = tracking;
        this.groups = new Groups(line, keys);
        this.locks = new Locks(line, keys);
        this.closing = closing;
    }

    @Override
    public StoreProfile negotiated(StoreProfile requested) {
        if (tracking.refusal().isEmpty()) {
            return requested;
        }
        Set<Characteristic> left = EnumSet.copyOf(requested.characteristics());
        left.remove(Characteristic.PUSHED_WATCHES);
        return new StoreProfile(left, requested.ids(), requested.timing());
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
        return groups.join(entry);
    }

    @Override
    public CompletionStage<EntryReply> leave(Entry entry) {
        return groups.leave(entry);
    }

    @Override
    public CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        return groups.endBeat(member, incarnation);
    }

    @Override
    public CompletionStage<EntryReply> update(Entry entry) {
        return groups.update(entry);
    }

    @Override
    public CompletionStage<BeatReply> beat(Beat beat) {
        Arguments arguments = groups.beat(beat);
        locks.beat(beat, arguments);
        return line.run(Script.BEAT, arguments)
                .thenApply(reply -> new BeatReply(
                        reply.flag(0) ? Groups.millis(beat.timeout()) : Duration.ZERO,
                        groups.states(beat, reply.array(1)),
                        Locks.renewed(beat, reply.array(1))));
    }

    @Override
    public CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        return locks.acquire(claim, waiting);
    }

    @Override
    public CompletionStage<Boolean> release(Claim claim) {
        return locks.release(claim);
    }

    @Override
    public CompletionStage<Boolean> breakLock(LockKey lock) {
        return locks.breakLock(lock);
    }

    @Override
    public CompletionStage<Boolean> holds(Claim claim) {
        return locks.holds(claim);
    }

    @Override
    public CompletionStage<LockView> readLock(LockKey lock) {
        return locks.read(lock);
    }

    @Override
    public CompletionStage<Optional<StoreWatch>> watchGroup(GroupId group, Runnable hint) {
        return tracking.watch(List.of(keys.group(group)), hint);
    }

    @Override
    public CompletionStage<Optional<StoreWatch>> watchLock(LockKey lock, Runnable hint) {
        return tracking.watch(keys.lock(lock), hint);
    }

    @Override
    public CompletionStage<Diagnosis> diagnose() {
        return Checkup.of(line, tracking);
    }

    @Override
    public void close() {
        closing.run();
    }
}
