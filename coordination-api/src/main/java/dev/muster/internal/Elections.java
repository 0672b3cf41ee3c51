package dev.muster.internal;

import dev.muster.ElectionListener;
import dev.muster.GroupId;
import dev.muster.Leader;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** The elections that this coordinator runs in. A leader is who holds the group's own lock. */
final class Elections {
    private final Engine engine;
    private final Map<GroupId, EngineCandidacy> candidacies = new ConcurrentSkipListMap<>();

    Elections(Engine engine) {
        this.engine = engine;
    }

    /** One candidacy a group and coordinator. May be called by any thread. */
    EngineCandidacy campaign(GroupId group, ElectionListener listener) {
        var candidacy = new EngineCandidacy(engine, group, listener);
        if (candidacies.putIfAbsent(group, candidacy) != null) {
            throw new IllegalStateException(
                    "this coordinator runs for leader of group '" + group + "' already: close that candidacy first");
        }
        engine.environment().execute(candidacy::begin);
        return candidacy;
    }

    void forget(EngineCandidacy candidacy) {
        candidacies.remove(candidacy.group(), candidacy);
    }

    /** Leaving the group ends leadership and candidacy. */
    CompletableFuture<Boolean> leftGroup(GroupId group) {
        EngineCandidacy candidacy = candidacies.get(group);
        return candidacy == null ? CompletableFuture.completedFuture(false) : candidacy.withdraw();
    }

    CompletableFuture<Leader> leader(GroupId group) {
        LockKey lock = new LockKey.LeaderOf(group);
        return engine.calls()
                .read(
                        "reading the leader of group '" + group + "'",
                        () -> engine.store().readLock(lock))
                .thenApply(Elections::leader);
    }

    static Leader leader(LockView view) {
        if (view.holders().isEmpty()) {
            return new Leader.None();
        }
        return view.holders().get(0).member().<Leader>map(Leader.Known::new).orElseGet(Leader.Unidentified::new);
    }

    /** Manual watches: each candidate tries once. */
    CompletableFuture<Void> runAll() {
        List<CompletableFuture<Void>> tries = new ArrayList<>();
        List.copyOf(candidacies.values()).forEach(candidacy -> tries.add(candidacy.tryOnce()));
        return CompletableFuture.allOf(tries.toArray(CompletableFuture[]::new));
    }

    CompletableFuture<Void> close() {
        List<CompletableFuture<Boolean>> stoodDown = new ArrayList<>();
        List.copyOf(candidacies.values()).forEach(candidacy -> stoodDown.add(candidacy.withdraw()));
        return CompletableFuture.allOf(stoodDown.toArray(CompletableFuture[]::new));
    }
}
