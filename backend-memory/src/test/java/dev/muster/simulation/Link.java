package dev.muster.simulation;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import dev.muster.memory.MemoryStore;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Claim;
import dev.muster.spi.ConnectionListener;
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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A process's connection to the simulated store: requests, answers and hints are late, lost, or refused. */
final class Link implements Store {
    private final World world;
    private final Network network;
    private final Process process;
    private final MemoryStore server;
    private final ConnectionListener listener;
    private final Map<Integer, Runnable> hints = new LinkedHashMap<>();
    private int watches;
    private final Beats beats;
    private boolean cut;

    Link(World world, Network network, Process process, MemoryStore server, ConnectionListener listener, Beats beats) {
        this.beats = beats;
        this.world = world;
        this.network = network;
        this.process = process;
        this.server = server;
        this.listener = listener;
    }

    /** Nothing goes through for a while. */
    void cut(Duration time) {
        if (!cut) {
            world.log(process, "cut off for " + time);
            cut = true;
            if (world.random().nextBoolean()) {
                process.execute(listener::disconnected);
            }
            world.after(time, () -> {
                cut = false;
                process.execute(listener::connected);
                hints.values().forEach(process::execute);
            });
        }
    }

    private boolean isBroken() {
        return cut || network.isDown();
    }

    private <T> CompletionStage<T> send(Supplier<CompletionStage<T>> request) {
        var answer = new CompletableFuture<T>();
        if (isBroken() && world.random().nextBoolean()) {
            process.deliver(
                    network.delay(), () -> answer.completeExceptionally(new StoreUnavailable("not connected", null)));
            return answer;
        }
        boolean lost = network.loses();
        world.after(network.delay(), () -> {
            if (lost || isBroken()) {
                dropped(answer);
            } else {
                answer(answer, request.get());
            }
        });
        return answer;
    }

    private <T> void answer(CompletableFuture<T> answer, CompletionStage<T> result) {
        if (network.loses() || isBroken()) {
            dropped(answer);
            return;
        }
        Duration delay = network.delay();
        result.whenComplete((value, failure) -> process.deliver(delay, () -> {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
        }));
    }

    /** Either the connection breaks, or there is silence. */
    private void dropped(CompletableFuture<?> answer) {
        if (world.random().nextBoolean()) {
            process.execute(() -> answer.completeExceptionally(new OutcomeUnknown("connection lost", null)));
        }
    }

    @Override
    public CompletionStage<Boolean> createGroup(GroupId group) {
        return send(() -> server.createGroup(group));
    }

    @Override
    public CompletionStage<GroupDeletion> deleteGroup(GroupId group) {
        return send(() -> server.deleteGroup(group));
    }

    @Override
    public CompletionStage<SortedSet<GroupId>> groups() {
        return send(server::groups);
    }

    @Override
    public CompletionStage<Optional<GroupView>> read(GroupId group) {
        return send(() -> server.read(group));
    }

    @Override
    public CompletionStage<JoinReply> join(Entry entry) {
        return send(() -> server.join(entry));
    }

    @Override
    public CompletionStage<EntryReply> leave(Entry entry) {
        return send(() -> server.leave(entry));
    }

    @Override
    public CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        return send(() -> server.endBeat(member, incarnation));
    }

    @Override
    public CompletionStage<EntryReply> update(Entry entry) {
        return send(() -> server.update(entry));
    }

    @Override
    public CompletionStage<BeatReply> beat(Beat beat) {
        return beats.sent(process, beat, send(() -> server.beat(beat)));
    }

    @Override
    public CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        return send(() -> server.acquire(claim, waiting));
    }

    @Override
    public CompletionStage<Boolean> release(Claim claim) {
        return send(() -> server.release(claim));
    }

    @Override
    public CompletionStage<Boolean> breakLock(LockKey lock) {
        return send(() -> server.breakLock(lock));
    }

    @Override
    public CompletionStage<Boolean> holds(Claim claim) {
        return send(() -> server.holds(claim));
    }

    @Override
    public CompletionStage<LockView> readLock(LockKey lock) {
        return send(() -> server.readLock(lock));
    }

    @Override
    public CompletionStage<Optional<StoreWatch>> watchGroup(GroupId group, Runnable hint) {
        int number = remember(hint);
        return send(() -> server.watchGroup(group, () -> deliver(number)))
                .thenApply(watch -> forgetting(watch, number));
    }

    @Override
    public CompletionStage<Optional<StoreWatch>> watchLock(LockKey lock, Runnable hint) {
        int number = remember(hint);
        return send(() -> server.watchLock(lock, () -> deliver(number))).thenApply(watch -> forgetting(watch, number));
    }

    private int remember(Runnable hint) {
        hints.put(++watches, hint);
        return watches;
    }

    private Optional<StoreWatch> forgetting(Optional<StoreWatch> watch, int number) {
        return watch.map(started -> () -> {
            hints.remove(number);
            started.cancel();
        });
    }

    private void deliver(int number) {
        if (!isBroken()) {
            process.deliver(
                    network.delay(), () -> hints.getOrDefault(number, () -> {}).run());
        }
    }

    @Override
    public CompletionStage<Diagnosis> diagnose() {
        return send(server::diagnose);
    }

    @Override
    public void close() {
        server.close();
    }
}
