package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.GroupId;
import dev.muster.Loss;
import dev.muster.MemberNotJoined;
import dev.muster.MembershipEvent;
import dev.muster.spi.Entry;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Trial;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Losing a membership that others removed, and coming back. */
interface RejoinRules {
    @Test
    default void live5_aDroppedMemberNoticesAndIsBack(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.creatingAs(1));
        agent.updateCapabilities(group, Given.caps(2));
        List<MembershipEvent> events = events(agent);
        drop(trial, agent, group);
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "what it was told",
                        List.of(new MembershipEvent.Lost(group, Loss.REVOKED), new MembershipEvent.Rejoined(group)),
                        () -> List.copyOf(events));
        assertThat(Given.seen(trial.witness(), group)).containsEntry("a", Given.caps(2));
        assertThat(agent.membership(group).isValid()).isTrue();
    }

    @Test
    default void live6_withoutRejoinItStaysLost(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a", how -> how.withoutRejoin());
        agent.join(group, Given.CREATING);
        List<MembershipEvent> events = events(agent);
        var membership = agent.membership(group);
        drop(trial, agent, group);
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "what it was told",
                        List.of(new MembershipEvent.Lost(group, Loss.REVOKED)),
                        () -> List.copyOf(events));
        trial.patience()
                .throughout(
                        trial.patience().timeout(),
                        "it stays out",
                        () -> !membership.isValid() && !Given.sees(trial.witness(), group, "a"));
        assertThatThrownBy(() -> agent.membership(group)).isInstanceOf(MemberNotJoined.class);
    }

    @Test
    default void live7_lossesAndReturnsAlternate(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        List<MembershipEvent> events = events(agent);
        List<Loss> losses = new CopyOnWriteArrayList<>();
        agent.membership(group).onLost(losses::add);
        for (int times = 1; times <= 3; times++) {
            drop(trial, agent, group);
            int told = 2 * times;
            trial.patience().within(trial.patience().notice(), told + " events", () -> events.size() >= told);
        }
        trial.patience().pass(trial.patience().heartbeat());
        assertThat(events).hasSize(6).satisfies(all -> {
            for (int index = 0; index < all.size(); index++) {
                assertThat(all.get(index))
                        .isInstanceOf(index % 2 == 0 ? MembershipEvent.Lost.class : MembershipEvent.Rejoined.class);
            }
        });
        assertThat(losses).as("losses told by the lease").hasSize(3);
    }

    @Test
    default void live8_aDeletedGroupIsNotMadeAgain(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent(
                "a", "heartbeat_interval=" + trial.patience().timeout().toMillis() / 2000.0);
        agent.join(group, Given.CREATING);
        List<MembershipEvent> events = events(agent);
        drop(trial, agent, group);
        trial.witness().deleteGroup(group);
        trial.patience()
                .within(
                        trial.patience().timeout(),
                        "it is told that it will not be back",
                        () -> events.stream().anyMatch(MembershipEvent.NotRejoined.class::isInstance));
        assertThat(events.get(0)).isInstanceOf(MembershipEvent.Lost.class);
        trial.patience()
                .throughout(
                        trial.patience().timeout(),
                        "the group stays deleted",
                        () -> !trial.witness().groups().contains(group));
        assertThatThrownBy(() -> agent.membership(group)).isInstanceOf(MemberNotJoined.class);
    }

    private static List<MembershipEvent> events(Agent agent) {
        List<MembershipEvent> events = new CopyOnWriteArrayList<>();
        agent.onMembership(events::add);
        return events;
    }

    /** As a peer does that takes it for dead. */
    private static void drop(Trial trial, Agent agent, GroupId group) {
        trial.note("somebody drops " + agent);
        Entry entry = (Entry) agent.tap().sent("join").stream()
                .filter(sent -> ((Entry) sent.arguments().get(0)).group().equals(group))
                .findFirst()
                .orElseThrow()
                .arguments()
                .get(0);
        Asking.leave(trial, entry);
    }
}
