package example.onefile;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** A connection: a thread of its own, since the engine's must not wait for files. */
final class OneFileStore implements Store {
    private final Transactions transactions;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var daemon = new Thread(task, "onefile");
        daemon.setDaemon(true);
        return daemon;
    });

    OneFileStore(Transactions transactions) {
        this.transactions = transactions;
    }

    private <T> CompletionStage<T> ask(Function<State, T> request) {
        try {
            return CompletableFuture.supplyAsync(() -> transactions.run(request), thread);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(new StoreUnavailable("this connection is closed", closed));
        }
    }

    @Override
    public CompletionStage<Boolean> createGroup(GroupId group) {
        return ask(state -> new Members(state).create(group));
    }

    @Override
    public CompletionStage<GroupDeletion> deleteGroup(GroupId group) {
        return ask(state -> new Members(state).delete(group));
    }

    @Override
    public CompletionStage<SortedSet<GroupId>> groups() {
        return ask(state -> new Members(state).groups());
    }

    @Override
    public CompletionStage<Optional<GroupView>> read(GroupId group) {
        return ask(state -> new Members(state).read(group));
    }

    @Override
    public CompletionStage<JoinReply> join(Entry entry) {
        return ask(state -> new Members(state).join(entry));
    }

    @Override
    public CompletionStage<EntryReply> leave(Entry entry) {
        return ask(state -> new Members(state).leave(entry));
    }

    @Override
    public CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        return ask(state -> new Members(state).endBeat(member, incarnation));
    }

    @Override
    public CompletionStage<EntryReply> update(Entry entry) {
        return ask(state -> new Members(state).update(entry));
    }

    @Override
    public CompletionStage<BeatReply> beat(Beat beat) {
        return ask(state -> {
            var members = new Members(state);
            var locks = new Locks(state);
            return new BeatReply(
                    members.renew(beat),
                    beat.groups().stream()
                            .map(group -> members.standing(group, beat.member(), beat.incarnation()))
                            .toList(),
                    beat.claims().stream().map(locks::renew).toList());
        });
    }

    @Override
    public CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        return ask(state -> new Locks(state).acquire(claim));
    }

    @Override
    public CompletionStage<Boolean> release(Claim claim) {
        return ask(state -> new Locks(state).release(claim));
    }

    @Override
    public CompletionStage<Boolean> breakLock(LockKey lock) {
        return ask(state -> new Locks(state).breakLock(lock));
    }

    @Override
    public CompletionStage<Boolean> holds(Claim claim) {
        return ask(state -> new Locks(state).isHeldBy(claim));
    }

    @Override
    public CompletionStage<LockView> readLock(LockKey lock) {
        return ask(state -> new Locks(state).read(lock));
    }

    @Override
    public CompletionStage<Diagnosis> diagnose() {
        return ask(state -> new Diagnosis(
                transactions.toString(), Optional.of(Instant.ofEpochMilli(state.now())), List.of()));
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
