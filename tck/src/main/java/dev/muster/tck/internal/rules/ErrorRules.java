package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.CoordinationException;
import dev.muster.Creation;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.GroupNotEmpty;
import dev.muster.JoinOptions;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.MemberNotJoined;
import dev.muster.OperationInterrupted;
import dev.muster.OperationTimedOut;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Answers;
import dev.muster.tck.internal.trial.Tap;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How calls fail. */
interface ErrorRules {
    @Test
    default void error1_aClientsOwnExceptionIsOnlyACause(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        agent.tap()
                .set(
                        "throws what no client should",
                        Tap.on(
                                new String[0],
                                request ->
                                        CompletableFuture.failedFuture(new UnsupportedOperationException("client"))));
        List<ThrowingCallable> calls = List.of(
                agent::groups,
                () -> agent.members(group),
                () -> agent.createGroup(trial.group("h")),
                () -> agent.updateCapabilities(group, Given.caps(1)),
                () -> agent.lock(trial.lockName("lock")).tryAcquire(),
                agent::heartbeat);
        for (ThrowingCallable call : calls) {
            Throwable failure = Assertions.catchThrowable(call);
            assertThat(failure).isInstanceOf(CoordinationException.class);
        }
        agent.tap().heal();
    }

    @Test
    default void error2_exceptionsCarryTheirIds(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        assertThatThrownBy(() -> agent.members(group))
                .isInstanceOfSatisfying(
                        GroupNotCreated.class, not -> assertThat(not.group()).isEqualTo(group));
        trial.witness().join(group, Given.CREATING);
        assertThatThrownBy(() -> agent.deleteGroup(group))
                .isInstanceOfSatisfying(
                        GroupNotEmpty.class, not -> assertThat(not.group()).isEqualTo(group));
        assertThatThrownBy(() -> agent.leave(group)).isInstanceOfSatisfying(MemberNotJoined.class, not -> {
            assertThat(not.group()).isEqualTo(group);
            assertThat(not.member()).isEqualTo(agent.member());
        });
    }

    @Test
    default void error3_aLostAnswerIsNoPlainNo(Trial trial) {
        Agent agent = trial.agent("a");
        LockName name = trial.lockName("lock");
        agent.tap()
                .set(
                        "carries out and says that the outcome is unknown",
                        Tap.on(
                                new String[] {"acquire"},
                                request -> request.send()
                                        .thenCompose(reply ->
                                                CompletableFuture.failedFuture(new OutcomeUnknown("lost", null)))));
        Throwable failure = Assertions.catchThrowable(() -> agent.lock(name).tryAcquire());
        assertThat(failure).as("an attempt that was carried out").isInstanceOf(OutcomeUnknown.class);
        agent.tap().heal();
    }

    @Test
    default void error3_aLostAnswerMayBeFoundOut(Trial trial) {
        Agent agent = trial.agent("a");
        LockName name = trial.lockName("lock");
        var first = new java.util.concurrent.atomic.AtomicBoolean(true);
        agent.tap()
                .set(
                        "loses the first answer",
                        Tap.on(
                                new String[] {"acquire"},
                                request -> first.getAndSet(false)
                                        ? request.send()
                                                .thenCompose(reply -> CompletableFuture.failedFuture(
                                                        new OutcomeUnknown("lost", null)))
                                        : request.send()));
        Optional<LockLease> lease = agent.lock(name).tryAcquire();
        assertThat(lease).as("a lock whose first answer was lost").isPresent();
        assertThat(lease.orElseThrow().isStillOwner()).isTrue();
        assertThat(trial.witness().lock(name).tryAcquire()).isEmpty();
    }

    @Test
    default void error4_readingWithoutAnAnswer(Trial trial) {
        Agent agent = trial.agent("a");
        agent.tap().loseReplies();
        assertThatThrownBy(agent::groups).isInstanceOfAny(OperationTimedOut.class, StoreUnavailable.class);
        agent.tap().refuse();
        assertThatThrownBy(agent::groups).isInstanceOf(StoreUnavailable.class);
        agent.tap().heal();
        assertThat(agent.groups()).isNotNull();
    }

    @Test
    default void error5_unavailableMeansNothingChanged(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.tap().refuse();
        assertThatThrownBy(() -> agent.createGroup(group)).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> agent.lock(trial.lockName("lock")).tryAcquire())
                .isInstanceOf(StoreUnavailable.class);
        agent.tap().heal();
        assertThat(trial.witness().groups()).doesNotContain(group);
        assertThat(trial.witness().lock(trial.lockName("lock")).tryAcquire()).isPresent();
        assertThat(agent.createGroup(group)).isEqualTo(Creation.CREATED);
    }

    @Test
    default void error7_misuse(Trial trial) {
        Agent agent = trial.agent("a");
        assertThatThrownBy(() -> agent.lock(trial.lockName("lock")).acquire(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> agent.lock(trial.lockName("lock")).acquire(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JoinOptions.DEFAULT.waitingForPredecessor(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GroupId.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(agent::runWatchers).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void error8_stagesEndOnTheCallersExecutor(Trial trial) {
        var executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "tck-given"));
        try {
            Agent agent = trial.agent("a", how -> how.callingBackOn(executor));
            agent.tap().delayReplies(Duration.ofMillis(50));
            List<CompletableFuture<String>> threads = List.of(
                    thread(agent.async().groups()),
                    thread(agent.async().createGroup(trial.group("g"))),
                    thread(agent.lock(trial.lockName("lock")).tryAcquireAsync()),
                    thread(agent.async().members(trial.group("none"))));
            assertThat(threads.stream().map(Answers::of))
                    .as("where stages ended")
                    .containsOnly("tck-given");
            agent.close();
        } finally {
            executor.shutdown();
        }
    }

    private static CompletableFuture<String> thread(java.util.concurrent.CompletionStage<?> stage) {
        return stage.handle((answer, failure) -> Thread.currentThread().getName())
                .toCompletableFuture();
    }

    @Test
    default void error9_interruptedCallers(Trial trial) {
        Agent agent = trial.agent("a");
        agent.tap().loseReplies("groups");
        Thread.currentThread().interrupt();
        Throwable failure = Assertions.catchThrowable(agent::groups);
        assertThat(Thread.interrupted()).as("the interrupt flag is kept").isTrue();
        assertThat(failure).isInstanceOf(OperationInterrupted.class);
        agent.tap().heal();
    }
}
