package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.GroupId;
import dev.muster.StoreUnavailable;
import dev.muster.spi.Claim;
import dev.muster.spi.Entry;
import dev.muster.spi.Store;
import dev.muster.tck.Fault;
import dev.muster.tck.internal.trial.AgentProcess;
import dev.muster.tck.internal.trial.Answers;
import dev.muster.tck.internal.trial.NeedsFault;
import dev.muster.tck.internal.trial.Trial;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What a backend does in its own threads, seen where the server does nothing. */
interface StoreFaultRules {
    @NeedsFault(Fault.PAUSE)
    default void spi13_requestsReturnWhileTheServerIsPaused(Trial trial) {
        GroupId group = trial.group("g");
        Entry entry = Spi.entry(trial, group, "a", 1);
        Claim claim = Spi.claim(trial, "lock", "a", 1);
        Store store = trial.spi();
        Answers.of(store.createGroup(group));
        Answers.of(store.join(entry));
        List<Supplier<CompletionStage<?>>> requests = List.of(
                () -> store.beat(Spi.beat(trial, "a", 1, List.of(group), List.of(claim))),
                () -> store.read(group),
                store::groups,
                () -> store.acquire(claim, true),
                () -> store.watchTurn(claim, () -> {}),
                () -> store.holds(claim),
                () -> store.readLock(claim.lock()),
                () -> store.watchGroup(group, () -> {}),
                () -> store.update(entry),
                () -> store.release(claim),
                () -> store.breakLock(claim.lock()),
                store::diagnose,
                () -> store.leave(entry),
                () -> store.endBeat(entry.member(), entry.incarnation()),
                () -> store.createGroup(trial.group("h")),
                () -> store.deleteGroup(trial.group("h")));
        List<CompletionStage<?>> answers = new CopyOnWriteArrayList<>();
        trial.begin(Fault.PAUSE);
        try {
            new Thread(() -> requests.forEach(request -> answers.add(request.get())), "tck-caller").start();
            trial.patience().soon("requests that have returned", requests.size(), answers::size);
        } finally {
            trial.end(Fault.PAUSE);
        }
    }

    @NeedsFault(Fault.STOP)
    default void spi14_theProfileNeedsNoServer(Trial trial) {
        AgentProcess process = trial.process("late");
        var seen = new AtomicBoolean();
        process.provider().alter(profile -> {
            seen.set(true);
            return profile;
        });
        trial.begin(Fault.STOP);
        try {
            assertThatThrownBy(() -> trial.agent(process, "late", UnaryOperator.identity()))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(seen).as("the profile was there").isTrue();
        } finally {
            trial.end(Fault.STOP);
        }
    }
}
