package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Creation;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.GroupNotEmpty;
import dev.muster.Joining;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Trial;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups. */
interface GroupRules {
    @Test
    default void group1_createdThenExisted(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        assertThat(agent.createGroup(group)).isEqualTo(Creation.CREATED);
        agent.join(group, Given.CREATING.withCapabilities(Given.caps(1)));
        assertThat(agent.createGroup(group)).isEqualTo(Creation.EXISTED);
        assertThat(trial.witness().createGroup(group)).isEqualTo(Creation.EXISTED);
        assertThat(Given.seen(trial.witness(), group)).containsOnlyKeys("a").containsValue(Given.caps(1));
    }

    @Test
    default void group2_oneOfManyCreatorsIsFirst(Trial trial) {
        List<Agent> agents =
                IntStream.range(0, 4).mapToObj(i -> trial.agent("a" + i)).toList();
        for (int round = 0; round < 10; round++) {
            GroupId group = trial.group("g" + round);
            List<Creation> answers = Together.all(agents.stream()
                    .map(agent -> (Callable<Creation>) () -> agent.createGroup(group))
                    .toList());
            assertThat(answers).as("answers to concurrent creators").containsOnlyOnce(Creation.CREATED);
        }
    }

    @Test
    default void group3_deletedForAll(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.createGroup(group);
        trial.witness().deleteGroup(group);
        assertThatThrownBy(() -> agent.members(group)).isInstanceOf(GroupNotCreated.class);
        assertThatThrownBy(() -> agent.join(group)).isInstanceOf(GroupNotCreated.class);
        assertThatThrownBy(() -> agent.deleteGroup(group)).isInstanceOf(GroupNotCreated.class);
        assertThat(agent.createGroup(group)).isEqualTo(Creation.CREATED);
    }

    @Test
    default void group4_aMemberKeepsItsGroup(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.creatingAs(1));
        assertThatThrownBy(() -> trial.witness().deleteGroup(group)).isInstanceOf(GroupNotEmpty.class);
        assertThatThrownBy(() -> agent.deleteGroup(group)).isInstanceOf(GroupNotEmpty.class);
        assertThat(Given.seen(trial.witness(), group)).containsEntry("a", Given.caps(1));
    }

    @Test
    default void group5_theListIsNeverStale(Trial trial) {
        Agent agent = trial.agent("a");
        for (int round = 0; round < 5; round++) {
            GroupId group = trial.group("g" + round);
            agent.createGroup(group);
            assertThat(trial.witness().groups()).as("groups, read by another").contains(group);
            assertThat(agent.groups()).as("groups, read by the creator").contains(group);
            trial.witness().deleteGroup(group);
            assertThat(agent.groups()).as("groups after a deletion").doesNotContain(group);
        }
    }

    @Test
    default void group5_concurrentCreationsAreAllListed(Trial trial) {
        List<Agent> agents =
                IntStream.range(0, 4).mapToObj(i -> trial.agent("a" + i)).toList();
        for (int round = 0; round < 5; round++) {
            int number = round;
            List<GroupId> groups = IntStream.range(0, agents.size())
                    .mapToObj(i -> trial.group("g" + number + "-" + i))
                    .toList();
            Together.all(IntStream.range(0, agents.size())
                    .mapToObj(i -> (Callable<Creation>) () -> agents.get(i).createGroup(groups.get(i)))
                    .toList());
            assertThat(trial.witness().groups()).as("groups created at once").containsAll(groups);
        }
    }

    @Test
    default void group6_anEmptyGroupStays(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        agent.leave(group);
        trial.patience().pass(trial.patience().heartbeat());
        assertThat(trial.witness().groups()).contains(group);
        assertThat(trial.witness().members(group)).isEmpty();
    }

    @Test
    default void group7_groupsShareNothing(Trial trial) {
        Agent agent = trial.agent("a");
        Agent other = trial.agent("b");
        agent.join(trial.group("g"), Given.creatingAs(1));
        other.join(trial.group("h"), Given.creatingAs(2));
        other.updateCapabilities(trial.group("h"), Given.caps(3));
        assertThat(Given.seen(trial.witness(), trial.group("g")))
                .containsOnlyKeys("a")
                .containsValue(Given.caps(1));
        assertThat(Given.seen(trial.witness(), trial.group("h")))
                .containsOnlyKeys("b")
                .containsValue(Given.caps(3));
        other.leave(trial.group("h"));
        trial.witness().deleteGroup(trial.group("h"));
        assertThat(Given.sees(trial.witness(), trial.group("g"), "a")).isTrue();
    }

    @Test
    default void group8_joinAndDeletionRace(Trial trial) {
        Agent agent = trial.agent("a");
        for (int round = 0; round < 20; round++) {
            GroupId group = trial.group("g" + round);
            trial.witness().createGroup(group);
            List<Boolean> done =
                    Together.all(List.of(() -> joined(agent, group), () -> deleted(trial.witness(), group)));
            assertThat(done.get(0) && done.get(1)).as("both joined and deleted").isFalse();
            assertThat(Given.sees(trial.witness(), group, "a"))
                    .as("whether a member that %s is there", done.get(0) ? "joined" : "did not join")
                    .isEqualTo(done.get(0));
        }
    }

    private static boolean joined(Agent agent, GroupId group) {
        try {
            return agent.join(group) == Joining.JOINED;
        } catch (GroupNotCreated lost) {
            return false;
        }
    }

    private static boolean deleted(Agent agent, GroupId group) {
        try {
            agent.deleteGroup(group);
            return true;
        } catch (GroupNotEmpty lost) {
            return false;
        }
    }

    @Test
    default void group9_theDeadKeepNoGroup(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        agent.die();
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "the group of the dead is deleted",
                        () -> deleted(trial.witness(), group));
    }
}
