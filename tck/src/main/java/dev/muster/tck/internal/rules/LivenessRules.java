package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.Loss;
import dev.muster.Membership;
import dev.muster.State;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Tap;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who is alive, and who knows it. */
interface LivenessRules {
    @Test
    default void live1_beatingMembersStay(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.creatingAs(1));
        Membership membership = agent.membership(group);
        List<Loss> losses = new CopyOnWriteArrayList<>();
        membership.onLost(losses::add);
        trial.patience()
                .throughout(
                        trial.patience().timeout().multipliedBy(3),
                        "it is a member",
                        () -> membership.isValid() && Given.sees(trial.witness(), group, "a"));
        assertThat(losses).as("losses told to a healthy member").isEmpty();
    }

    @Test
    default void live2_theDeadAreGoneInTime(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        Agent living = trial.agent("b");
        living.join(group, Given.CREATING);
        agent.join(group, Given.CREATING);
        agent.die();
        trial.patience()
                .within(trial.patience().ends(), "the dead is gone", () -> !Given.sees(trial.witness(), group, "a"));
        assertThat(Given.sees(living, group, "a"))
                .as("the dead is seen by another")
                .isFalse();
        assertThat(Given.sees(living, group, "b")).as("the living is seen").isTrue();
    }

    @Test
    default void live3_notValidOnceOthersSeeItGone(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        Membership membership = agent.membership(group);
        agent.freeze();
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "the paused is gone",
                        () -> !Given.sees(trial.witness(), group, "a"));
        assertThat(membership.isValid()).as("valid while others see it gone").isFalse();
        assertThat(membership.remaining()).isEqualTo(Duration.ZERO);
    }

    @Test
    default void live4_pastItsDeadlineNotRenewed(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a", how -> how.withoutRejoin());
        agent.join(group, Given.CREATING);
        Membership membership = agent.membership(group);
        agent.freeze();
        trial.patience().within(trial.patience().ends(), "the deadline passes", () -> !membership.isValid());
        agent.thaw();
        trial.patience().throughout(trial.patience().timeout(), "it is not valid again", () -> !membership.isValid());
    }

    @Test
    default void live10_aDeadPredecessorEnds(Trial trial) {
        GroupId group = trial.group("g");
        Agent predecessor = trial.agent("a");
        predecessor.join(group, Given.CREATING);
        predecessor.die();
        Agent successor = trial.agent("a");
        successor.heartbeat();
        trial.patience().within(trial.patience().ends(), "the predecessor is gone", () -> {
            successor.heartbeat();
            return !Given.sees(trial.witness(), group, "a");
        });
    }

    @Test
    default void live12_everyTransitionInOrder(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        List<State> states = new CopyOnWriteArrayList<>();
        agent.onState(states::add);
        agent.join(group, Given.CREATING);
        assertThat(agent.state()).isEqualTo(State.CONNECTED);
        agent.tap().refuse();
        trial.patience().within(trial.patience().notice(), "state", State.SUSPENDED, agent::state);
        trial.patience().within(trial.patience().ends(), "state", State.LOST, agent::state);
        agent.tap().heal();
        trial.patience().within(trial.patience().promised(), "state", State.CONNECTED, agent::state);
        agent.close();
        trial.patience()
                .soon(
                        "the states told",
                        List.of(State.SUSPENDED, State.LOST, State.CONNECTED, State.CLOSED),
                        () -> List.copyOf(states));
    }

    @Test
    default void live12_suspendedWithoutAMembership(Trial trial) {
        Agent agent = trial.agent("a");
        agent.tap().refuse();
        trial.patience().within(trial.patience().notice(), "state", State.SUSPENDED, agent::state);
        agent.tap().heal();
        trial.patience().within(trial.patience().notice(), "state", State.CONNECTED, agent::state);
    }

    @Test
    default void live14_manualHeartbeats(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a", how -> how.manualHeartbeat().withoutRejoin());
        agent.join(group, Given.CREATING);
        Membership membership = agent.membership(group);
        int beats = agent.tap().sent("beat").size();
        for (int beat = 0; beat < 6; beat++) {
            trial.patience().pass(trial.timing().membership().dividedBy(3));
            agent.heartbeat();
            assertThat(membership.isValid()).as("valid after a beat").isTrue();
        }
        assertThat(agent.tap().sent("beat")).as("beats sent").hasSize(beats + 6);
        trial.patience()
                .within(
                        trial.patience().ends(),
                        "it dies without beats",
                        () -> !membership.isValid() && !Given.sees(trial.witness(), group, "a"));
    }

    @Test
    default void live15_oneBeatTellsAll(Trial trial) {
        Agent agent = trial.agent("a");
        List<GroupId> groups = List.of(trial.group("g"), trial.group("h"));
        groups.forEach(group -> agent.join(group, Given.CREATING));
        var lease = Trial.take(agent.lock(trial.lockName("lock")));
        List<BeatReply> replies = new CopyOnWriteArrayList<>();
        List<Beat> beats = new CopyOnWriteArrayList<>();
        agent.tap()
                .set(
                        "is listened to",
                        Tap.on(
                                new String[] {"beat"},
                                request -> request.send().thenApply(reply -> {
                                    beats.add((Beat) request.arguments()[0]);
                                    replies.add((BeatReply) reply);
                                    return reply;
                                })));
        agent.heartbeat();
        assertThat(beats.get(0).groups()).containsExactlyInAnyOrderElementsOf(groups);
        assertThat(beats.get(0).claims()).hasSize(1);
        assertThat(replies.get(0).entries()).hasSize(2);
        assertThat(replies.get(0).claims())
                .hasSize(1)
                .allSatisfy(claim -> assertThat(claim).isPresent());
        assertThat(lease.isValid()).isTrue();
    }
}
