package dev.muster.hashring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.MemberId;
import dev.muster.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of the ring. The ids have few letters, so that many are repetitions of one another and share points. */
class HashRingPropertiesTest {
    private static final List<Bytes> OBJECTS =
            IntStream.range(0, 60).mapToObj(i -> Bytes.utf8("object-" + i)).toList();

    @Property(tries = 200)
    void the_ring_is_what_its_description_says(
            @ForAll("rings") HashRing ring,
            @ForAll("someIds") Set<MemberId> ignored,
            @ForAll @IntRange(max = 8) int replicas) {
        ModelRing model = new ModelRing(ring.members(), ring.partitions());
        assertThat(OBJECTS)
                .allSatisfy(object -> assertThat(ring.owners(object, replicas, ignored))
                        .isEqualTo(model.owners(object, replicas, ignored)));
    }

    @Property(tries = 100)
    void the_pairs_that_share_points_are_named_with_their_number(@ForAll("rings") HashRing ring) {
        ModelRing model = new ModelRing(ring.members(), ring.partitions());
        List<SharedPoints> expected = new ArrayList<>();
        for (MemberId lesser : ring.memberIds()) {
            for (MemberId greater : ring.members().tailMap(lesser).keySet()) {
                int count = model.pointsSharedBy(lesser, greater);
                if (!lesser.equals(greater) && count > 0) {
                    expected.add(new SharedPoints(lesser, greater, count));
                }
            }
        }
        assertThat(ring.sharedPoints()).isEqualTo(expected);
    }

    @Property(tries = 200)
    void every_object_has_exactly_one_owner_and_it_is_a_member_with_weight(@ForAll("rings") HashRing ring) {
        boolean someoneOwns = ring.members().values().stream().anyMatch(weight -> weight.value() > 0);
        assertThat(OBJECTS).allSatisfy(object -> {
            Optional<MemberId> owner = ring.owner(object);
            assertThat(owner.isPresent()).isEqualTo(someoneOwns);
            assertThat(owner.map(ring.members()::get)).isNotEqualTo(Optional.of(Weight.ZERO));
            assertThat(ring.owners(object, 1, Set.of()))
                    .isEqualTo(owner.stream().toList());
        });
    }

    @Property(tries = 200)
    void a_join_moves_objects_only_to_the_joiner(
            @ForAll("rings") HashRing ring, @ForAll("ids") MemberId joiner, @ForAll("weights") Weight weight) {
        HashRing before = ring.without(joiner);
        HashRing after = before.with(joiner, weight);
        assertThat(OBJECTS)
                .allSatisfy(object -> assertThat(after.owner(object)).isIn(before.owner(object), Optional.of(joiner)));
    }

    @Property(tries = 200)
    void a_leave_moves_objects_only_from_the_leaver(@ForAll("rings") HashRing ring, @ForAll("ids") MemberId leaver) {
        HashRing after = ring.without(leaver);
        assertThat(OBJECTS)
                .allSatisfy(object -> assertThat(ring.owner(object)).isIn(after.owner(object), Optional.of(leaver)));
    }

    @Property(tries = 200)
    void members_that_are_ignored_count_as_not_there(
            @ForAll("rings") HashRing ring,
            @ForAll("someIds") Set<MemberId> ignored,
            @ForAll @IntRange(max = 8) int replicas) {
        HashRing without = ring.without(ignored);
        assertThat(OBJECTS)
                .allSatisfy(object -> assertThat(ring.owners(object, replicas, ignored))
                        .isEqualTo(without.owners(object, replicas, Set.of())));
    }

    @Property(tries = 200)
    void the_second_replica_would_be_the_owner_if_the_first_were_not_there(@ForAll("rings") HashRing ring) {
        assertThat(OBJECTS).allSatisfy(object -> {
            List<MemberId> two = ring.owners(object, 2, Set.of());
            assertThat(two.stream().skip(1).findFirst())
                    .isEqualTo(ring.without(Set.copyOf(two.subList(0, Math.min(1, two.size()))))
                            .owner(object));
        });
    }

    @Property(tries = 200)
    void with_gives_the_ring_that_is_built_from_scratch(
            @ForAll("rings") HashRing ring, @ForAll("members") Map<MemberId, Weight> added) {
        HashRingBuilder builder = HashRing.builder().partitions(ring.partitions());
        assertSame(
                ring.with(added), builder.addAll(ring.members()).addAll(added).build());
    }

    @Property(tries = 200)
    void without_gives_the_ring_that_is_built_from_scratch(
            @ForAll("rings") HashRing ring, @ForAll("someIds") Set<MemberId> removed) {
        HashRingBuilder builder = HashRing.builder().partitions(ring.partitions());
        ring.members().forEach((member, weight) -> {
            if (!removed.contains(member)) {
                builder.add(member, weight);
            }
        });
        assertSame(ring.without(removed), builder.build());
    }

    @Property(tries = 200)
    void the_order_of_adding_does_not_matter(@ForAll("rings") HashRing ring, @ForAll Random random) {
        List<MemberId> order = new ArrayList<>(ring.memberIds());
        Collections.shuffle(order, random);
        HashRing oneByOne = HashRing.builder().partitions(ring.partitions()).build();
        for (MemberId member : order) {
            oneByOne = oneByOne.with(member, ring.members().get(member));
        }
        assertSame(oneByOne, ring);
    }

    @Property(tries = 100)
    void a_change_of_weight_leaves_no_point_behind(
            @ForAll("rings") HashRing ring, @ForAll("ids") MemberId member, @ForAll("weights") Weight weight) {
        assertSame(
                ring.with(member, Weight.of(9)).with(member, weight),
                ring.without(member).with(member, weight));
    }

    private static void assertSame(HashRing actual, HashRing expected) {
        assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
        Set<MemberId> members = new TreeSet<>(expected.memberIds());
        assertThat(OBJECTS)
                .allSatisfy(object -> assertThat(actual.owners(object, members.size(), Set.of()))
                        .isEqualTo(expected.owners(object, members.size(), Set.of())));
        assertThat(actual.sharedPoints()).isEqualTo(expected.sharedPoints());
    }

    @Provide
    Arbitrary<MemberId> ids() {
        return Arbitraries.strings()
                .withChars("a1ü")
                .ofMinLength(1)
                .ofMaxLength(6)
                .map(MemberId::of);
    }

    @Provide
    Arbitrary<Set<MemberId>> someIds() {
        return ids().set().ofMaxSize(6);
    }

    @Provide
    Arbitrary<Weight> weights() {
        return Arbitraries.integers().between(0, 4).map(Weight::of);
    }

    @Provide
    Arbitrary<Map<MemberId, Weight>> members() {
        return Arbitraries.maps(ids(), weights()).ofMaxSize(12);
    }

    @Provide
    Arbitrary<HashRing> rings() {
        return Combinators.combine(members(), Arbitraries.integers().between(1, 12))
                .as((members, partitions) -> HashRing.builder()
                        .partitions(partitions)
                        .addAll(members)
                        .build());
    }
}
