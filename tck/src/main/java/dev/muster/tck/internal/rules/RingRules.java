package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MemberId;
import dev.muster.Weight;
import dev.muster.hashring.HashRing;
import dev.muster.tck.internal.model.Chance;
import dev.muster.tck.internal.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;

/** The hash ring, without any store. */
interface RingRules {
    List<String> OBJECTS = IntStream.range(0, 300).mapToObj(i -> "object-" + i).toList();

    /** Members from 1 to 200, weights from 0 to 6. */
    private static Arbitrary<Map<MemberId, Weight>> members() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, 100_000).map(i -> MemberId.of("agent-" + i)),
                        Arbitraries.integers().between(0, 6).map(Weight::of))
                .ofMinSize(1)
                .ofMaxSize(200);
    }

    private static Weight weight(Map<MemberId, Weight> members, MemberId member) {
        return members.getOrDefault(member, Weight.ZERO);
    }

    private static boolean anyWeight(Map<MemberId, Weight> members) {
        return members.values().stream().anyMatch(weight -> weight.value() > 0);
    }

    @Test
    default void ring1_exactlyOneOwner(Trial trial) {
        Chance.check(trial, members(), 60, members -> {
            HashRing ring = HashRing.of(members);
            for (String object : OBJECTS) {
                assertThat(ring.owner(object).isPresent()).isEqualTo(anyWeight(members));
                assertThat(ring.owner(object)).isEqualTo(ring.owner(object));
            }
        });
    }

    @Test
    default void ring2_howeverItCameAbout(Trial trial) {
        Chance.check(trial, members(), 40, members -> {
            List<MemberId> order = new ArrayList<>(members.keySet());
            Collections.shuffle(order, new Random(members.size()));
            HashRing grown = HashRing.of(Map.of(MemberId.of("passing"), Weight.of(3)));
            for (MemberId member : order) {
                grown = grown.with(member, Weight.of(2)).with(member, weight(members, member));
            }
            HashRing ring = HashRing.of(members);
            HashRing same = grown.without(MemberId.of("passing"));
            assertThat(same).isEqualTo(ring);
            OBJECTS.forEach(object -> assertThat(same.owner(object)).isEqualTo(ring.owner(object)));
        });
    }

    @Test
    default void ring3_aJoinerTakesOnlyForItself(Trial trial) {
        Chance.check(trial, members(), 60, members -> {
            HashRing before = HashRing.of(members);
            MemberId joiner = MemberId.of("joiner");
            HashRing after = before.with(joiner, Weight.of(1 + members.size() % 4));
            for (String object : OBJECTS) {
                assertThat(after.owner(object)).isIn(before.owner(object), Optional.of(joiner));
            }
        });
    }

    @Test
    default void ring4_aLeaverMovesOnlyItsOwn(Trial trial) {
        Chance.check(trial, members(), 60, members -> {
            HashRing before = HashRing.of(members);
            MemberId leaver = members.keySet().iterator().next();
            HashRing after = before.without(leaver);
            for (String object : OBJECTS) {
                if (!before.owner(object).equals(Optional.of(leaver))) {
                    assertThat(after.owner(object)).isEqualTo(before.owner(object));
                }
            }
        });
    }

    /**
     * With p points of n the share is beta distributed: its mean is p/n, its deviation at most the mean divided by the
     * square root of p. Six deviations are never seen; the sample of objects adds its own.
     */
    @Test
    default void ring5_sharesFollowThePoints(Trial trial) {
        Arbitrary<List<Integer>> weights =
                Arbitraries.integers().between(1, 6).list().ofMinSize(1).ofMaxSize(60);
        Chance.check(trial, weights, 15, list -> {
            Map<MemberId, Weight> members = new TreeMap<>();
            list.forEach(weight -> members.put(MemberId.of("agent-" + members.size() + "-x"), Weight.of(weight)));
            HashRing ring = HashRing.of(members);
            Map<MemberId, Integer> owned = new HashMap<>();
            int objects = 4000;
            for (int object = 0; object < objects; object++) {
                owned.merge(ring.owner("o" + object).orElseThrow(), 1, Integer::sum);
            }
            double points = 32.0 * list.stream().mapToInt(Integer::intValue).sum();
            members.forEach((member, weight) -> {
                double mean = 32.0 * weight.value() / points;
                double deviation = Math.sqrt(mean * (1 - mean) / (points + 1) + mean * (1 - mean) / objects);
                assertThat(owned.getOrDefault(member, 0) / (double) objects)
                        .as("the share of %s with weight %s, for a mean of %s", member, weight, mean)
                        .isBetween(mean - 6 * deviation - 0.002, mean + 6 * deviation + 0.002);
            });
        });
    }

    @Test
    default void ring6_asPythonComputes(Trial trial) {
        PythonRings.all().forEach(vector -> {
            HashRing ring = HashRing.of(vector.members());
            vector.owners()
                    .forEach((object, owner) -> assertThat(ring.owner(object))
                            .as("the owner of %s among %s", object, vector.members())
                            .contains(owner));
        });
    }

    @Test
    default void ring7_noWeightNoObject(Trial trial) {
        Chance.check(trial, members(), 40, members -> {
            HashRing ring = HashRing.of(members);
            OBJECTS.forEach(object -> ring.owner(object)
                    .ifPresent(owner -> assertThat(members.get(owner)).isNotEqualTo(Weight.ZERO)));
            assertThat(ring.memberIds()).containsAll(members.keySet());
        });
    }

    @Test
    default void ring8_replicasAreDistinct(Trial trial) {
        Chance.check(trial, members(), 40, members -> {
            HashRing ring = HashRing.of(members);
            long weighty = members.values().stream()
                    .filter(weight -> weight.value() > 0)
                    .count();
            MemberId ignored = members.keySet().iterator().next();
            int without = weight(members, ignored).value() > 0 ? 1 : 0;
            for (String object : OBJECTS.subList(0, 20)) {
                List<MemberId> three = ring.owners(object, 3, Set.of());
                assertThat(three).doesNotHaveDuplicates().hasSize((int) Math.min(3, weighty));
                assertThat(three.stream().findFirst()).isEqualTo(ring.owner(object));
                assertThat(ring.owners(object, 1000, Set.of(ignored)))
                        .doesNotContain(ignored)
                        .hasSize((int) weighty - without);
            }
        });
    }
}
