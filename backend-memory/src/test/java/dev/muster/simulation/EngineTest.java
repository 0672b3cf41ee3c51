package dev.muster.simulation;

import static dev.muster.simulation.Bench.GROUP;
import static dev.muster.simulation.Bench.MEMBER;
import static dev.muster.simulation.Bench.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.GroupEvent;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.LockLease;
import dev.muster.Membership;
import dev.muster.MembershipEvent;
import dev.muster.PartitionOptions;
import dev.muster.PartitionedGroup;
import dev.muster.State;
import dev.muster.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each test is a defect that the engine once had. */
class EngineTest {
    private final List<Object> events = new ArrayList<>();

    @BeforeAll
    static void quietly() {
        Histories.quietly();
    }

    @Test
    void leavingEndsAJoinThatIsUnderWay() {
        var bench = new Bench();
        bench.script.hold("join");
        CompletionStage<Joining> join = bench.coordinator.async().join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        bench.passSeconds(0.1);
        Membership membership = bench.coordinator.membership(GROUP);
        CompletionStage<Void> leave = bench.coordinator.async().leave(GROUP);
        bench.passSeconds(0.1);
        bench.script.pass("join");
        bench.script.release();
        bench.passSeconds(0.1);
        assertThat(join.toCompletableFuture()).isCompletedExceptionally();
        assertThat(leave.toCompletableFuture()).isDone();
        assertThat(membership.isValid()).isFalse();
        assertThat(bench.isStored(GROUP)).isFalse();
    }

    @Test
    void aJoinDoesNotOvertakeTheLeaveBeforeIt() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.script.hold("leave");
        bench.coordinator.async().leave(GROUP);
        CompletionStage<Joining> join = bench.coordinator.async().join(GROUP, JoinOptions.DEFAULT);
        bench.passSeconds(0.5);
        assertThat(bench.script.count("join")).isEqualTo(2);
        bench.script.release();
        bench.passSeconds(0.1);
        assertThat(join.toCompletableFuture()).isCompletedWithValue(Joining.JOINED);
        assertThat(bench.isStored(GROUP)).isTrue();
    }

    @Test
    void aSecondJoinSharesTheFateOfTheFirst() {
        var bench = new Bench();
        var first = bench.coordinator.async().join(GROUP, JoinOptions.DEFAULT);
        var second = bench.coordinator.async().join(GROUP, JoinOptions.DEFAULT);
        bench.passSeconds(0.1);
        assertThat(first.toCompletableFuture()).isCompletedExceptionally();
        assertThat(second.toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void aReturnIsToldOnceHoweverManyBeatsItTakes() {
        var bench = new Bench();
        bench.coordinator.onMembership(events::add);
        bench.join(GROUP);
        bench.server.wipe();
        bench.script.lose("join");
        bench.passSeconds(20);
        bench.script.pass("join");
        bench.passSeconds(20);
        assertThat(events).hasSize(2);
        assertThat(events.get(1)).isEqualTo(new MembershipEvent.Rejoined(GROUP));
    }

    @Test
    void anEntryThatCouldNotBeRemovedDoesNotLiveOnByTheBeatOfAnotherGroup() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.join(OTHER);
        bench.script.refuse("leave");
        CompletionStage<Void> leave = bench.coordinator.async().leave(GROUP);
        bench.passSeconds(30);
        assertThat(leave.toCompletableFuture()).isCompletedExceptionally();
        assertThat(bench.isStored(GROUP)).isTrue();
        bench.script.pass("leave");
        bench.passSeconds(4);
        assertThat(bench.isStored(GROUP)).isFalse();
        assertThat(bench.isStored(OTHER)).isTrue();
    }

    @Test
    void aStepOfTheWallClockDoesNotEndTheTakingBack() {
        var bench = new Bench();
        bench.join(OTHER);
        bench.script.hold("join");
        bench.coordinator.async().join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        bench.coordinator.async().createGroup(GROUP);
        bench.passSeconds(2);
        bench.process.stepWallClock(Duration.ofHours(1));
        bench.passSeconds(2);
        bench.script.pass("join");
        bench.script.release();
        bench.passSeconds(4);
        assertThat(bench.isStored(GROUP)).isFalse();
    }

    @Test
    void whatComesWhileNothingIsTakenBackIsTakenBackAfterwards() {
        var bench = new Bench();
        bench.join(OTHER);
        bench.script.hold("join");
        bench.coordinator.async().createGroup(GROUP);
        bench.coordinator.async().join(GROUP, JoinOptions.DEFAULT);
        bench.passSeconds(6);
        bench.script.pass("join");
        bench.script.refuse("beat");
        bench.passSeconds(2);
        bench.script.release();
        assertThat(bench.isStored(GROUP)).isTrue();
        bench.passSeconds(10);
        bench.script.pass("beat");
        bench.passSeconds(10);
        assertThat(bench.isStored(GROUP)).isFalse();
        assertThat(bench.isStored(OTHER)).isTrue();
    }

    @Test
    void aLostAnswerToALeaveIsNoFailure() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.script.loseAnswer("leave");
        CompletionStage<Void> leave = bench.coordinator.async().leave(GROUP);
        bench.pass(Duration.ofMillis(10));
        bench.script.pass("leave");
        bench.passSeconds(1);
        assertThat(leave.toCompletableFuture()).isCompletedWithValue(null);
    }

    @Test
    void leavingTheLostGroupEndsTheStateLost() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.script.refuse("beat");
        bench.script.refuse("join");
        bench.passSeconds(10);
        assertThat(bench.coordinator.state()).isEqualTo(State.LOST);
        bench.coordinator.async().leave(GROUP);
        bench.script.pass("beat");
        bench.passSeconds(4);
        assertThat(bench.coordinator.state()).isEqualTo(State.CONNECTED);
    }

    @Test
    void withoutRejoinTheStateIsLostTooAndTheEntryIsRemoved() {
        var bench = new Bench(options -> options.withoutRejoin());
        bench.coordinator.onState(events::add);
        bench.join(GROUP);
        bench.script.refuse("beat");
        bench.passSeconds(10);
        bench.script.pass("beat");
        bench.passSeconds(4);
        assertThat(events).containsExactly(State.SUSPENDED, State.LOST, State.CONNECTED);
        assertThat(bench.isStored(GROUP)).isFalse();
    }

    @Test
    void beatsThatAreAskedForDuringOneShareTheNext() {
        var bench = new Bench();
        bench.script.hold("beat");
        List<CompletableFuture<Void>> beats = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            beats.add(bench.coordinator.async().heartbeat().toCompletableFuture());
        }
        bench.passSeconds(0.1);
        assertThat(bench.script.count("beat")).isEqualTo(1);
        bench.script.release();
        bench.passSeconds(0.1);
        bench.script.release();
        bench.passSeconds(0.1);
        assertThat(bench.script.count("beat")).isEqualTo(2);
        assertThat(beats).allMatch(beat -> beat.isDone() && !beat.isCompletedExceptionally());
    }

    @Test
    void closingEndsInTimeThoughTheStoreIsDead() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.value(bench.coordinator.lock("lock").tryAcquireAsync());
        for (String request : List.of("leave", "release", "endBeat", "beat")) {
            bench.script.lose(request);
        }
        CompletableFuture<Void> close = bench.coordinator.async().close().toCompletableFuture();
        CompletableFuture<Void> again = bench.coordinator.async().close().toCompletableFuture();
        bench.passSeconds(0.5);
        assertThat(again).as("a second close waits for the first").isNotDone();
        bench.passSeconds(1.1);
        assertThat(close).isCompletedWithValue(null);
        assertThat(again).isCompletedWithValue(null);
    }

    @Test
    void whatBeginsWithTheClosingDoesNotBegin() {
        var bench = new Bench();
        bench.coordinator.async().close();
        bench.coordinator.watch(GROUP, events::add);
        bench.coordinator.campaign(GROUP, events::add);
        bench.passSeconds(30);
        assertThat(bench.script.count("read")).isZero();
        assertThat(bench.script.count("acquire")).isZero();
        assertThat(events).isEmpty();
    }

    @Test
    void waitersDoNotTakeALockThatClosesWithItsCoordinator() {
        var bench = new Bench();
        Optional<LockLease> held = bench.value(bench.coordinator.lock("lock").tryAcquireAsync());
        CompletableFuture<LockLease> waiter = bench.coordinator
                .lock("lock")
                .acquireAsync(Duration.ofSeconds(60))
                .toCompletableFuture();
        bench.passSeconds(1);
        bench.coordinator.async().close();
        bench.passSeconds(2);
        assertThat(held.orElseThrow().isValid()).isFalse();
        assertThat(waiter).isCompletedExceptionally();
        assertThat(bench.script.count("acquire")).isEqualTo(1);
    }

    @Test
    void aListenerThatFailsIsToldTheRestAndNothingTwice() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.value(bench.coordinator.async().join(OTHER, JoinOptions.DEFAULT.creatingGroup()));
        bench.coordinator.campaign(GROUP, elected -> {});
        bench.passSeconds(0.1);
        bench.coordinator.watch(GROUP, event -> {
            events.add(event);
            throw new IllegalStateException("on purpose");
        });
        bench.passSeconds(30);
        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isInstanceOf(GroupEvent.MemberJoined.class);
        assertThat(events.get(1)).isInstanceOf(GroupEvent.LeaderChanged.class);
    }

    @Test
    void aChangeOfWeightKeepsTheMembershipAndEndsWithTheGroup() {
        var bench = new Bench();
        PartitionedGroup group =
                bench.value(bench.coordinator.async().joinPartitioned(GROUP, PartitionOptions.of(Weight.ONE)));
        Membership membership = group.membership();
        CompletionStage<Void> changed = group.changeWeightAsync(Weight.of(3), Duration.ofSeconds(10));
        bench.passSeconds(5);
        assertThat(bench.isStored(GROUP)).isFalse();
        assertThat(group.isMine("object")).isFalse();
        bench.passSeconds(6);
        assertThat(changed.toCompletableFuture()).isCompletedWithValue(null);
        assertThat(group.membership()).isSameAs(membership);
        assertThat(group.ring().members()).containsEntry(MEMBER, Weight.of(3));
        CompletionStage<Void> interrupted = group.changeWeightAsync(Weight.ONE, Duration.ofHours(1));
        bench.passSeconds(1);
        bench.coordinator.async().leave(GROUP);
        bench.passSeconds(1);
        assertThat(interrupted.toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void aChangeOfWeightThatCannotLeaveComesBackAsItWas() {
        var bench = new Bench();
        PartitionedGroup group =
                bench.value(bench.coordinator.async().joinPartitioned(GROUP, PartitionOptions.of(Weight.ONE)));
        bench.script.refuse("leave");
        CompletionStage<Void> changed = group.changeWeightAsync(Weight.of(3), Duration.ofSeconds(1));
        bench.passSeconds(5);
        assertThat(changed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(group.membership().isValid()).isTrue();
        assertThat(group.ring().members()).containsEntry(MEMBER, Weight.ONE);
    }

    @Test
    void aScopeThatIsClosedFirstLetsItsCoordinatorsClose() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.scope.close();
        var refused = bench.connect(options -> options).toCompletableFuture();
        CompletableFuture<Void> close = bench.coordinator.async().close().toCompletableFuture();
        bench.passSeconds(1);
        assertThat(refused).isCompletedExceptionally();
        assertThat(close).isCompletedWithValue(null);
        assertThat(bench.isStored(GROUP)).isFalse();
    }

    @Test
    void aCallbackExecutorThatRefusesLosesNoAnswer() {
        var bench = new Bench(options -> options.callingBackOn(task -> {
            throw new java.util.concurrent.RejectedExecutionException("shut down");
        }));
        assertThat(bench.coordinator).isNotNull();
        assertThat(bench.value(bench.coordinator.async().groups())).isEmpty();
    }

    @Test
    void twoRunsOfTheWatchersTryForTheLeadershipOnce() {
        var bench = new Bench(options -> options.watching(dev.muster.WatchMode.MANUAL));
        bench.coordinator.campaign(GROUP, events::add);
        bench.script.hold("acquire");
        bench.coordinator.async().runWatchers();
        bench.coordinator.async().runWatchers();
        bench.passSeconds(0.1);
        assertThat(bench.script.count("acquire")).isEqualTo(1);
        bench.script.release();
        bench.passSeconds(0.1);
        assertThat(events).hasSize(1);
    }

    @Test
    void anUpdateThatFindsTheMembershipLostTakesNoLongerThanAnyOther() {
        var bench = new Bench();
        bench.join(GROUP);
        bench.script.lose("update");
        bench.script.lose("beat");
        bench.passSeconds(7.5);
        bench.coordinator.async().updateCapabilities(GROUP, Capabilities.of(Map.of("update", 1)));
        bench.passSeconds(0.5);
        CompletionStage<Void> second =
                bench.coordinator.async().updateCapabilities(GROUP, Capabilities.of(Map.of("update", 2)));
        bench.script.lose("read");
        bench.passSeconds(1.6);
        assertThat(second.toCompletableFuture()).isCompletedExceptionally();
    }
}
