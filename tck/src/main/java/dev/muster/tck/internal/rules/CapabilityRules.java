package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Capabilities;
import dev.muster.Characteristic;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.Member;
import dev.muster.MemberNotJoined;
import dev.muster.spi.GroupView;
import dev.muster.tck.internal.model.Chance;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Tap;
import dev.muster.tck.internal.trial.Trial;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a member says of itself. */
interface CapabilityRules {
    @Test
    default void member9_anyValueComesBackByteForByte(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        assertThat(Given.seen(trial.witness(), group)).containsEntry("a", Capabilities.NONE);
        Chance.check(trial, Chance.values(), 20, value -> {
            Capabilities stored = Capabilities.of(value);
            agent.updateCapabilities(group, stored);
            Capabilities read = trial.witness().member(group, agent.member()).capabilities();
            assertThat(read.bytes()).as("the bytes of %s", value).isEqualTo(stored.bytes());
            assertThat(read.value()).isEqualTo(value);
        });
    }

    @Test
    default void member9_sixteenKibibytesComeBack(Trial trial) {
        GroupId group = trial.group("g");
        Capabilities large = Capabilities.of(Map.of("text", "é".repeat(8 * 1024 - 16)));
        trial.agent("a").join(group, Given.CREATING.withCapabilities(large));
        assertThat(Given.seen(trial.witness(), group).get("a"))
                .isNotNull()
                .satisfies(read -> assertThat(read.bytes().length())
                        .as("how many bytes came back")
                        .isEqualTo(large.bytes().length()));
    }

    @Test
    default void member10_updatesAreSeenByAll(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        trial.agent("b").join(group, Given.creatingAs(0));
        agent.join(group, Given.creatingAs(0));
        for (int number = 1; number < 6; number++) {
            agent.updateCapabilities(group, Given.caps(number));
            assertThat(Given.seen(trial.witness(), group))
                    .isEqualTo(Map.of("a", Given.caps(number), "b", Given.caps(0)));
            assertThat(agent.membership(group).capabilities()).isEqualTo(Given.caps(number));
        }
    }

    @Test
    default void member10_noUpdateWithoutMembership(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        assertThatThrownBy(() -> agent.updateCapabilities(group, Given.caps(1))).isInstanceOf(GroupNotCreated.class);
        trial.witness().createGroup(group);
        assertThatThrownBy(() -> agent.updateCapabilities(group, Given.caps(1))).isInstanceOf(MemberNotJoined.class);
        assertThat(trial.witness().members(group)).isEmpty();
    }

    @Test
    @Needs(Characteristic.MEMBER_TIMES)
    default void member12_timesOfJoinAndUpdate(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.creatingAs(1));
        Member joined = trial.witness().member(group, agent.member());
        assertThat(joined.joinedAt()).as("when it joined").isPresent();
        trial.patience().pass(java.time.Duration.ofMillis(20));
        agent.updateCapabilities(group, Given.caps(2));
        Member updated = trial.witness().member(group, agent.member());
        assertThat(updated.joinedAt()).as("when it joined, after an update").isEqualTo(joined.joinedAt());
        assertThat(updated.updatedAt().orElseThrow())
                .as("when it was updated")
                .isAfter(joined.joinedAt().orElseThrow());
        agent.leave(group);
        agent.join(group);
        assertThat(trial.witness().member(group, agent.member()).joinedAt().orElseThrow())
                .as("when it joined, after joining again")
                .isAfter(joined.joinedAt().orElseThrow());
    }

    @Test
    default void member15_weightIsNotUpdatedBesideForeignMembers(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        trial.agent("python").join(group, Given.CREATING);
        agent.join(group, Given.CREATING.withCapabilities(Capabilities.of(Map.of("weight", 1))));
        agent.tap()
                .set(
                        "shows the others as Python's",
                        Tap.on(new String[] {"read"}, request -> request.send().thenApply(CapabilityRules::foreign)));
        Capabilities heavier = Capabilities.of(Map.of("weight", 2));
        assertThatThrownBy(() -> agent.updateCapabilities(group, heavier)).isInstanceOf(IllegalStateException.class);
        agent.updateCapabilities(group, Capabilities.of(Map.of("weight", 1, "more", true)));
        agent.tap().heal();
        agent.updateCapabilities(group, heavier);
        assertThat(Given.seen(trial.witness(), group)).containsEntry("a", heavier);
    }

    private static Object foreign(Object view) {
        return ((Optional<?>) view)
                .map(seen ->
                        new GroupView(((GroupView) seen).members(), new TreeSet<>(), ((GroupView) seen).lookAgain()));
    }
}
