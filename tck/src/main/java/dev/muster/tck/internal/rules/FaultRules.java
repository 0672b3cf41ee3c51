package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.GroupId;
import dev.muster.Joining;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.Loss;
import dev.muster.MembershipEvent;
import dev.muster.OutcomeUnknown;
import dev.muster.State;
import dev.muster.spi.LockReply;
import dev.muster.tck.internal.model.Tally;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Tap;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a network does to requests; every backend can be put through it, since it happens before the backend's client. */
interface FaultRules {
    @Test
    default void fault1_aLockWhoseAnswerWasLostIsGivenBack(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent agent = trial.agent("a");
        agent.tap().loseReplies("acquire");
        assertThatThrownBy(() -> agent.lock(name).tryAcquire()).isInstanceOf(OutcomeUnknown.class);
        agent.tap().heal();
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "the lock is free",
                        () -> trial.witness().lock(name).tryAcquire().isPresent());
    }

    @Test
    default void fault1_aWaitingTakerWhoseAnswersAreLost(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent agent = trial.agent("a");
        agent.tap().loseReplies("acquire");
        Throwable failure = Assertions.catchThrowable(
                () -> agent.lock(name).acquire(trial.patience().operation().multipliedBy(2)));
        assertThat(failure).isInstanceOf(OutcomeUnknown.class);
        agent.tap().heal();
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "the lock is free",
                        () -> trial.witness().lock(name).tryAcquire().isPresent());
    }

    @Test
    default void fault2_aJoinWhoseAnswerWasLost(Trial trial) {
        GroupId group = trial.group("g");
        trial.witness().createGroup(group);
        Agent agent = trial.agent("a");
        agent.tap().loseReplies("join");
        assertThatThrownBy(() -> agent.join(group, Given.creatingAs(1))).isInstanceOf(OutcomeUnknown.class);
        agent.tap().heal();
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "no member is left behind",
                        () -> !Given.sees(trial.witness(), group, "a"));
        assertThat(agent.join(group, Given.creatingAs(2))).as("joining anew").isEqualTo(Joining.JOINED);
        trial.patience()
                .throughout(trial.patience().timeout(), "it stays", () -> Given.sees(trial.witness(), group, "a"));
        assertThat(Given.seen(trial.witness(), group)).containsEntry("a", Given.caps(2));
    }

    @Test
    default void fault3_aReleaseWhoseAnswerWasLost(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent agent = trial.agent("a");
        LockLease lease = Trial.take(agent.lock(name));
        agent.tap().loseRequests("release");
        assertThatThrownBy(lease::release).isInstanceOf(OutcomeUnknown.class);
        assertThat(lease.isValid()).isFalse();
        agent.tap().heal();
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "the lock is free",
                        () -> trial.witness().lock(name).tryAcquire().isPresent());
    }

    @Test
    default void fault4_aShortCutCostsNothing(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        LockLease lease = Trial.take(agent.lock(trial.lockName("lock")));
        List<MembershipEvent> events = new CopyOnWriteArrayList<>();
        List<State> states = new CopyOnWriteArrayList<>();
        agent.onMembership(events::add);
        agent.onState(states::add);
        agent.heartbeat();
        agent.tap().refuse();
        assertThatThrownBy(agent::heartbeat).isNotNull();
        trial.patience().pass(trial.patience().timeout().dividedBy(5));
        agent.tap().heal();
        trial.patience().within(trial.patience().heartbeat(), "state", State.CONNECTED, agent::state);
        trial.patience()
                .throughout(
                        trial.patience().timeout(),
                        "all is well",
                        () -> lease.isValid() && agent.membership(group).isValid());
        assertThat(events).as("what became of the membership").isEmpty();
        assertThat(states).as("states told").containsExactly(State.SUSPENDED, State.CONNECTED);
    }

    @Test
    default void fault5_aLongCutCostsEverything(Trial trial) {
        GroupId group = trial.group("g");
        LockName name = trial.lockName("lock");
        Agent agent = trial.agent("a");
        agent.join(group, Given.creatingAs(1));
        LockLease lease = Trial.take(agent.lock(name));
        boolean deadline = !trial.timing().lock().equals(LockReply.Granted.NO_DEADLINE);
        List<MembershipEvent> events = new CopyOnWriteArrayList<>();
        List<Loss> losses = new CopyOnWriteArrayList<>();
        agent.onMembership(events::add);
        lease.onLost(losses::add);
        agent.tap().loseRequests();
        trial.patience()
                .within(
                        trial.patience().ends(),
                        "the loss is told while the store is away",
                        () -> events.contains(new MembershipEvent.Lost(group, Loss.EXPIRED)));
        if (deadline) {
            trial.patience()
                    .within(
                            trial.timing().lock().plus(trial.timing().lateness()),
                            "losses",
                            List.of(Loss.EXPIRED),
                            () -> List.copyOf(losses));
        }
        trial.patience()
                .within(trial.patience().ends(), "others see it gone", () -> !Given.sees(trial.witness(), group, "a"));
        agent.tap().heal();
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "the member is back",
                        () -> Given.seen(trial.witness(), group).equals(java.util.Map.of("a", Given.caps(1))));
        if (deadline) {
            assertThat(lease.isValid()).as("a lock after a long cut").isFalse();
            trial.patience()
                    .within(
                            trial.patience().notice(),
                            "nobody holds the lock",
                            () -> trial.witness().lock(name).tryAcquire().isPresent());
            assertThat(losses).hasSize(1);
        }
    }

    @Test
    default void fault6_aWatcherThatWasCutOffIsToldTheDifferences(Trial trial) {
        GroupId group = trial.group("g");
        Agent watcher = trial.agent("watcher");
        var tally = new Tally();
        Agent leaving = trial.agent("leaving");
        Agent joining = trial.agent("joining");
        leaving.join(group, Given.creatingAs(1));
        watcher.watch(group, tally);
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "members told",
                        1,
                        () -> tally.members().size());
        watcher.tap().refuse();
        leaving.leave(group);
        joining.join(group, Given.creatingAs(2));
        trial.patience().pass(trial.patience().heartbeat());
        watcher.tap().heal();
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "members told",
                        java.util.Map.of("joining", Given.caps(2)),
                        tally::members);
        tally.check();
    }

    @Test
    default void fault9_whatNeverArrivedIsNotDone(Trial trial) {
        GroupId group = trial.group("g");
        trial.witness().createGroup(group);
        Agent agent = trial.agent("a");
        agent.tap().loseRequests();
        assertThatThrownBy(() -> agent.join(group)).isInstanceOf(OutcomeUnknown.class);
        assertThatThrownBy(() -> agent.lock(trial.lockName("lock")).tryAcquire())
                .isInstanceOf(OutcomeUnknown.class);
        assertThatThrownBy(() -> agent.createGroup(trial.group("h"))).isInstanceOf(OutcomeUnknown.class);
        assertThat(Given.seen(trial.witness(), group)).isEmpty();
        assertThat(trial.witness().groups()).doesNotContain(trial.group("h"));
        agent.tap().heal();
    }

    @Test
    default void fault10_lateAnswersReviveNothing(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a", how -> how.withoutRejoin());
        agent.join(group, Given.CREATING);
        var membership = agent.membership(group);
        LockLease lease = Trial.take(agent.lock(trial.lockName("lock")));
        Duration late = trial.timing().membership().plus(trial.patience().heartbeat());
        boolean endless = lease.remaining().equals(ChronoUnit.FOREVER.getDuration());
        agent.tap().delayReplies(late, "beat");
        BooleanSupplier lost = () -> !membership.isValid() && (endless || !lease.isValid());
        trial.patience().within(trial.patience().ends(), "all is lost", lost);
        trial.patience().throughout(late, "it stays lost", lost);
        agent.tap().heal();
    }

    @Test
    default void fault10_aLateGrantIsGivenBack(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent agent = trial.agent("a");
        Duration late = trial.patience().operation().multipliedBy(2);
        agent.tap().set("answers one attempt late", Tap.on(new String[] {"acquire"}, request -> {
            var answer = new java.util.concurrent.CompletableFuture<Object>();
            request.send()
                    .thenAccept(reply ->
                            answer.completeOnTimeout(reply, late.toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS));
            return answer;
        }));
        Throwable failure = Assertions.catchThrowable(() -> agent.lock(name).tryAcquire());
        assertThat(failure).isInstanceOf(OutcomeUnknown.class);
        agent.tap().heal();
        trial.patience()
                .within(
                        trial.patience().notice().plus(late),
                        "the lock is free",
                        () -> trial.witness().lock(name).tryAcquire().isPresent());
    }
}
