package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.Joining;
import dev.muster.Leader;
import dev.muster.MemberNotJoined;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Trial;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Joining and leaving. */
interface MemberRules {
    @Test
    default void member1_seenByAllOnceJoined(Trial trial) {
        GroupId group = trial.group("g");
        trial.witness().createGroup(group);
        for (int number = 0; number < 5; number++) {
            Agent agent = trial.agent("a" + number);
            assertThat(agent.join(group, Given.creatingAs(number))).isEqualTo(Joining.JOINED);
            assertThat(Given.seen(trial.witness(), group))
                    .as("members, read by another right after the join")
                    .hasSize(number + 1)
                    .containsEntry("a" + number, Given.caps(number));
            assertThat(agent.membership(group).isValid())
                    .as("the membership is valid")
                    .isTrue();
        }
    }

    @Test
    default void member2_noGroupNoJoin(Trial trial) {
        GroupId group = trial.group("g");
        assertThatThrownBy(() -> trial.agent("a").join(group)).isInstanceOf(GroupNotCreated.class);
        assertThat(trial.witness().groups()).doesNotContain(group);
    }

    @Test
    default void member3_createAndJoin(Trial trial) {
        GroupId group = trial.group("g");
        assertThat(trial.agent("a").join(group, Given.CREATING)).isEqualTo(Joining.JOINED);
        assertThat(trial.agent("b").join(group, Given.CREATING)).isEqualTo(Joining.JOINED);
        assertThat(Given.seen(trial.witness(), group)).containsOnlyKeys("a", "b");
        assertThat(trial.witness().groups()).contains(group);
    }

    @Test
    default void member4_joiningAgainChangesNothing(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.creatingAs(1));
        assertThat(agent.join(group, Given.creatingAs(2))).isEqualTo(Joining.ALREADY);
        assertThat(Given.seen(trial.witness(), group)).containsEntry("a", Given.caps(1));
    }

    @Test
    default void member5_aLivingMemberOfAnotherProcessKeepsItsPlace(Trial trial) {
        GroupId group = trial.group("g");
        Agent first = trial.agent("a");
        first.join(group, Given.creatingAs(1));
        Agent twin = trial.agent("a");
        assertThat(twin.join(group, Given.creatingAs(2))).isEqualTo(Joining.ALREADY);
        assertThat(Given.seen(trial.witness(), group)).containsOnlyKeys("a").containsValue(Given.caps(1));
        twin.close();
        trial.patience()
                .throughout(
                        trial.patience().timeout(),
                        "the first is there and knows it",
                        () -> Given.sees(trial.witness(), group, "a")
                                && first.membership(group).isValid());
    }

    @Test
    default void member6_goneOnceLeftAndBackAtOnce(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        for (int number = 0; number < 5; number++) {
            assertThat(agent.join(group, Given.creatingAs(number))).isEqualTo(Joining.JOINED);
            assertThat(Given.seen(trial.witness(), group)).containsEntry("a", Given.caps(number));
            agent.leave(group);
            assertThat(Given.seen(trial.witness(), group))
                    .as("members after leaving")
                    .isEmpty();
        }
    }

    @Test
    default void member7_leavingWhereOneIsNot(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        assertThatThrownBy(() -> agent.leave(group)).isInstanceOf(GroupNotCreated.class);
        trial.witness().join(group, Given.CREATING);
        assertThatThrownBy(() -> agent.leave(group)).isInstanceOf(MemberNotJoined.class);
        agent.join(group);
        agent.leave(group);
        assertThatThrownBy(() -> agent.leave(group)).isInstanceOf(MemberNotJoined.class);
        assertThat(Given.seen(trial.witness(), group)).containsOnlyKeys("witness");
    }

    @Test
    default void member8_oneMemberAsInTheList(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        assertThatThrownBy(() -> trial.witness().member(group, agent.member())).isInstanceOf(GroupNotCreated.class);
        agent.join(group, Given.creatingAs(1));
        assertThat(trial.witness().member(group, agent.member()))
                .isEqualTo(trial.witness().members(group).get(agent.member()));
        assertThatThrownBy(() -> agent.member(group, Given.id("nobody"))).isInstanceOf(MemberNotJoined.class);
    }

    @Test
    default void member11_groupsOfOneMemberAreIndependent(Trial trial) {
        Agent agent = trial.agent("a");
        agent.join(trial.group("g"), Given.creatingAs(1));
        agent.join(trial.group("h"), Given.creatingAs(2));
        agent.leave(trial.group("g"));
        trial.patience()
                .throughout(
                        trial.patience().timeout().multipliedBy(3).dividedBy(2),
                        "it stays in the other",
                        () -> Given.seen(trial.witness(), trial.group("h"))
                                .equals(java.util.Map.of("a", Given.caps(2))));
        assertThat(agent.membership(trial.group("h")).isValid()).isTrue();
        assertThat(Given.seen(trial.witness(), trial.group("g"))).isEmpty();
    }

    @Test
    default void member13_concurrentJoinsAreAllThere(Trial trial) {
        List<Agent> agents =
                IntStream.range(0, 6).mapToObj(i -> trial.agent("a" + i)).toList();
        for (int round = 0; round < 5; round++) {
            GroupId group = trial.group("g" + round);
            trial.witness().createGroup(group);
            List<Joining> joined = Together.all(agents.stream()
                    .map(agent -> (Callable<Joining>) () -> agent.join(group, Given.CREATING))
                    .toList());
            assertThat(joined).containsOnly(Joining.JOINED);
            assertThat(trial.witness().members(group))
                    .as("members that joined at once")
                    .hasSize(agents.size());
            Together.all(agents.stream()
                    .map(agent -> (Callable<Boolean>) () -> {
                        agent.leave(group);
                        return true;
                    })
                    .toList());
            assertThat(trial.witness().members(group))
                    .as("members after all have left")
                    .isEmpty();
        }
    }

    @Test
    default void member14_closingLeavesOnlyItsOwn(Trial trial) {
        GroupId group = trial.group("g");
        Agent closing = trial.agent("a");
        Agent staying = trial.agent("b");
        closing.join(group, Given.CREATING);
        closing.join(trial.group("h"), Given.CREATING);
        staying.join(group, Given.creatingAs(2));
        Trial.take(closing.lock(trial.lockName("mine")));
        var kept = Trial.take(staying.lock(trial.lockName("theirs")));
        closing.campaign(group, elected -> {});
        trial.patience().soon("a leader", () -> !trial.witness().leader(group).equals(new Leader.None()));
        closing.close();
        assertThat(Given.seen(trial.witness(), group)).containsOnlyKeys("b").containsValue(Given.caps(2));
        assertThat(Given.seen(trial.witness(), trial.group("h"))).isEmpty();
        assertThat(trial.witness().lock(trial.lockName("mine")).tryAcquire())
                .as("the lock of the closed coordinator")
                .isPresent();
        assertThat(trial.witness().leader(group)).isEqualTo(new Leader.None());
        assertThat(kept.isStillOwner()).isTrue();
    }
}
