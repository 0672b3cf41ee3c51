package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Characteristic;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.LockNotAcquired;
import dev.muster.tck.internal.model.Leases;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Answers;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waiting for a lock. */
interface LockWaitRules {
    @Test
    default void lock4_neverTwoHolders(Trial trial) {
        LockName name = trial.lockName("lock");
        var leases = new Leases();
        List<Agent> agents =
                IntStream.range(0, 4).mapToObj(i -> trial.agent("a" + i)).toList();
        Together.all(agents.stream()
                .map(agent -> (Callable<Boolean>) () -> {
                    for (int turn = 0; turn < 8; turn++) {
                        LockLease lease = agent.lock(name).acquire(Given.LONG);
                        leases.granted(agent.toString(), lease);
                        leases.releasing(lease);
                        lease.release();
                    }
                    return true;
                })
                .toList());
        leases.check(trial.has(Characteristic.FENCING_TOKENS));
    }

    @Test
    default void lock6_servedSoonAfterARelease(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent waiting = trial.agent("b");
        for (int round = 0; round < 3; round++) {
            LockLease lease = Trial.take(trial.witness().lock(name));
            CompletionStage<LockLease> next = waiting.lock(name).acquireAsync(Given.LONG);
            trial.patience()
                    .throughout(
                            Duration.ofMillis(150),
                            "it waits",
                            () -> !next.toCompletableFuture().isDone());
            assertThat(lease.release()).isTrue();
            trial.patience()
                    .soon("it is served", () -> next.toCompletableFuture().isDone());
            assertThat(Answers.of(next).release()).isTrue();
        }
    }

    @Test
    default void lock7_notAcquiredLeavesNoTrace(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease lease = Trial.take(trial.agent("a").lock(name));
        Agent waiting = trial.agent("b");
        Duration wait = Duration.ofMillis(200);
        long began = System.nanoTime();
        assertThatThrownBy(() -> waiting.lock(name).acquire(wait))
                .isInstanceOfSatisfying(
                        LockNotAcquired.class, not -> assertThat(not.lock()).isEqualTo(name));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("how long it waited")
                .isBetween(wait, wait.plus(trial.patience().operation()).plusSeconds(3));
        assertThat(lease.release()).isTrue();
        assertThat(trial.witness().lock(name).tryAcquire())
                .as("the lock, after the only waiting taker gave up")
                .isPresent();
    }

    @Test
    @Needs(Characteristic.FAIR_LOCKS)
    default void lock18_inTheOrderOfTheirComing(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease lease = Trial.take(trial.witness().lock(name));
        List<String> served = new CopyOnWriteArrayList<>();
        List<CompletionStage<?>> waiting = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            Agent agent = trial.agent("a" + number);
            int before = agent.tap().sent("acquire").size();
            waiting.add(agent.lock(name).acquireAsync(Given.LONG).thenAccept(next -> {
                served.add(agent.toString());
                next.release();
            }));
            trial.patience()
                    .soon("it asked twice", () -> agent.tap().sent("acquire").size() > before + 1);
        }
        lease.release();
        waiting.forEach(Answers::of);
        assertThat(served).as("the order of serving").containsExactly("a0", "a1", "a2", "a3", "a4");
    }

    @Test
    default void lock18_everyoneIsServed(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease lease = Trial.take(trial.witness().lock(name));
        List<CompletionStage<Boolean>> waiting = IntStream.range(0, 5)
                .mapToObj(i ->
                        trial.agent("a" + i).lock(name).acquireAsync(Given.LONG).thenApply(LockLease::release))
                .toList();
        lease.release();
        assertThat(waiting.stream().map(Answers::of)).as("all were served").containsOnly(true);
    }

    @Test
    default void lock18_ownTakersDoNotStarveOthers(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent busy = trial.agent("a");
        Agent other = trial.agent("b");
        var over = new AtomicBoolean();
        List<CompletionStage<Boolean>> greedy = IntStream.range(0, 2)
                .mapToObj(i -> (CompletionStage<Boolean>) CompletableFuture.supplyAsync(
                        () -> {
                            while (!over.get()) {
                                LockLease lease = busy.lock(name).acquire(Given.LONG);
                                trial.patience().pass(Duration.ofMillis(50));
                                lease.release();
                            }
                            return true;
                        },
                        task -> new Thread(task, "greedy").start()))
                .toList();
        try {
            CompletionStage<LockLease> patient = other.lock(name).acquireAsync(Given.LONG);
            trial.patience()
                    .within(
                            Duration.ofSeconds(2),
                            "the other coordinator is served too",
                            () -> patient.toCompletableFuture().isDone());
            assertThat(Answers.of(patient).release()).isTrue();
        } finally {
            over.set(true);
        }
        assertThat(greedy.stream().map(Answers::of)).containsOnly(true);
    }
}
