package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.DuplicateMember;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.PartitionChange;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.hashring.HashRing;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups whose members share objects. */
interface PartitionRules {
    List<String> SHARES = IntStream.range(0, 200).mapToObj(i -> "disk-" + i).toList();

    private static List<PartitionedGroup> joined(Trial trial, int count) {
        List<PartitionedGroup> groups = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            groups.add(trial.agent("a" + number).joinPartitioned(trial.group("g"), Weight.of(1 + number % 3)));
        }
        return groups;
    }

    private static void settled(Trial trial, List<PartitionedGroup> groups, int members) {
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "all see " + members + " members",
                        () -> groups.stream().allMatch(group -> group.ring().size() == members));
    }

    /** How many members each object is mine to; only other numbers than one. */
    private static Map<String, Long> misplaced(List<PartitionedGroup> groups) {
        Map<String, Long> misplaced = new HashMap<>();
        for (String object : SHARES) {
            long owners = groups.stream().filter(group -> group.isMine(object)).count();
            if (owners != 1) {
                misplaced.put(object, owners);
            }
        }
        return misplaced;
    }

    @Test
    default void part1_everyObjectIsOnesOwn(Trial trial) {
        List<PartitionedGroup> groups = joined(trial, 5);
        settled(trial, groups, 5);
        assertThat(misplaced(groups)).as("objects without exactly one owner").isEmpty();
        int sum = groups.stream()
                .mapToInt(group -> group.mine(SHARES, name -> name).size())
                .sum();
        assertThat(sum).as("objects owned in all").isEqualTo(SHARES.size());
        HashRing ring = trial.witness().ring(trial.group("g"));
        assertThat(groups).allSatisfy(group -> assertThat(group.ring()).isEqualTo(ring));
    }

    @Test
    default void part2_seesItselfAtOnce(Trial trial) {
        for (int number = 0; number < 4; number++) {
            Agent agent = trial.agent("a" + number);
            PartitionedGroup group = agent.joinPartitioned(trial.group("g"), Weight.ONE);
            assertThat(group.ring().memberIds())
                    .as("members when the join returned")
                    .contains(agent.member());
            assertThat(group.membership().isValid()).isTrue();
        }
    }

    @Test
    default void part3_joinAndLeaveMoveOnlyTheirOwn(Trial trial) {
        List<PartitionedGroup> groups = joined(trial, 4);
        settled(trial, groups, 4);
        Map<String, MemberId> before = owners(groups.get(0));
        Agent joiner = trial.agent("joiner");
        PartitionedGroup joined = joiner.joinPartitioned(trial.group("g"), Weight.of(2));
        settled(trial, groups, 5);
        Map<String, MemberId> after = owners(groups.get(0));
        SHARES.forEach(object -> assertThat(after.get(object)).isIn(before.get(object), joiner.member()));
        assertThat(after.values()).contains(joiner.member());
        joined.close();
        settled(trial, groups, 4);
        assertThat(owners(groups.get(0))).isEqualTo(before);
        assertThat(misplaced(groups)).as("objects without exactly one owner").isEmpty();
    }

    private static Map<String, MemberId> owners(PartitionedGroup group) {
        Map<String, MemberId> owners = new HashMap<>();
        SHARES.forEach(object -> owners.put(object, group.owner(object).orElseThrow()));
        return owners;
    }

    @Test
    default void part4_survivorsTakeOver(Trial trial) {
        List<PartitionedGroup> groups = new ArrayList<>(joined(trial, 3));
        Agent dying = trial.agent("dying");
        dying.joinPartitioned(trial.group("g"), Weight.of(3));
        settled(trial, groups, 4);
        dying.die();
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "the survivors own everything",
                        () -> misplaced(groups).isEmpty());
    }

    @Test
    default void part5_nothingWithoutMembership(Trial trial) {
        Agent agent = trial.agent("a");
        PartitionedGroup group = agent.joinPartitioned(trial.group("g"), Weight.ONE);
        assertThat(group.mine(SHARES, name -> name)).as("the only member's").hasSameSizeAs(SHARES);
        agent.freeze();
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "the paused is gone",
                        () -> !Given.sees(trial.witness(), trial.group("g"), "a"));
        assertThat(group.mine(SHARES, name -> name))
                .as("objects of a member that others see gone")
                .isEmpty();
        assertThat(group.isMine(SHARES.get(0))).isFalse();
    }

    @Test
    default void part6_aChangeOfWeightIsAMove(Trial trial) {
        GroupId id = trial.group("g");
        List<PartitionedGroup> groups = joined(trial, 2);
        Agent agent = trial.agent("mover");
        PartitionedGroup mover = agent.joinPartitioned(id, Weight.ONE);
        settled(trial, groups, 3);
        var gone = new CopyOnWriteArrayList<HashRing>();
        groups.get(0).onChange(change -> gone.add(change.after()));
        Duration away = trial.patience().notice();
        var moved = mover.changeWeightAsync(Weight.of(4), away).toCompletableFuture();
        trial.patience().soon("it is away", () -> !Given.sees(trial.witness(), id, "mover"));
        assertThat(mover.isMine(SHARES.get(0))).isFalse();
        trial.patience().within(away, "it is back", moved::isDone);
        moved.join();
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "the weight that another sees",
                        Optional.of(Weight.of(4)),
                        () -> Optional.ofNullable(groups.get(0).ring().members().get(agent.member())));
        assertThat(gone)
                .as("rings seen by another")
                .anySatisfy(ring -> assertThat(ring.memberIds()).doesNotContain(agent.member()));
    }

    @Test
    default void part7_changesFollowEachOther(Trial trial) {
        PartitionedGroup group = trial.agent("a").joinPartitioned(trial.group("g"), Weight.ONE);
        List<PartitionChange> changes = new CopyOnWriteArrayList<>();
        group.onChange(changes::add);
        HashRing first = group.ring();
        List<PartitionedGroup> others = joined(trial, 3);
        others.get(1).close();
        trial.patience().within(trial.patience().notice(), "the last change is told", () -> {
            HashRing told =
                    changes.isEmpty() ? first : changes.get(changes.size() - 1).after();
            return told.size() == 3 && !told.members().containsKey(Given.id("a1"));
        });
        HashRing ring = first;
        for (PartitionChange change : changes) {
            assertThat(change.before()).as("where a change begins").isEqualTo(ring);
            ring = change.after();
        }
        assertThat(ring).isEqualTo(group.ring());
    }

    @Test
    default void part8_aLivingTwinIsADuplicate(Trial trial) {
        trial.agent("a").joinPartitioned(trial.group("g"), Weight.ONE);
        Agent twin = trial.agent("a");
        assertThatThrownBy(() -> twin.joinPartitioned(trial.group("g"), Weight.of(2)))
                .isInstanceOf(DuplicateMember.class);
        assertThat(trial.witness().ring(trial.group("g")).members()).isEqualTo(Map.of(Given.id("a"), Weight.ONE));
    }

    @Test
    default void part9_closingLeaves(Trial trial) {
        Agent agent = trial.agent("a");
        PartitionedGroup group = agent.joinPartitioned(trial.group("g"), Weight.ONE);
        group.close();
        group.close();
        assertThat(Given.seen(trial.witness(), trial.group("g"))).isEmpty();
        agent.joinPartitioned(trial.group("g"), Weight.ONE).close();
    }
}
