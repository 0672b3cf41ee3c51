package dev.muster.hashring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MemberId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LegacyCeilometerRingTest {
    static List<RingVectors> vectors() {
        return RingVectors.read("ceilometer-rings.txt");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_ring_names_the_owners_that_Ceilometer_named(RingVectors vectors) {
        check(LegacyCeilometerRing.of(vectors.members().keySet()), vectors);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_order_of_adding_does_not_matter(RingVectors vectors) {
        List<MemberId> order = new ArrayList<>(vectors.ids());
        Collections.reverse(order);
        LegacyCeilometerRing ring = LegacyCeilometerRing.of(Set.of());
        for (MemberId member : order) {
            ring = ring.with(Set.of(member));
        }
        check(ring, vectors);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void members_that_came_and_went_leave_nothing_behind(RingVectors vectors) {
        Set<MemberId> guests = Set.of(MemberId.of("guest-1"), MemberId.of("guest-2"));
        LegacyCeilometerRing ring = LegacyCeilometerRing.of(vectors.members().keySet());
        check(ring.with(guests).without(guests), vectors);
    }

    @Test
    void a_point_that_two_members_share_belongs_to_the_greatest_id() {
        RingVectors meeting = vectors().get(vectors().size() - 1);
        LegacyCeilometerRing ring = LegacyCeilometerRing.of(new HashSet<>(meeting.ids()));
        MemberId lesser = Collections.min(meeting.ids());
        MemberId greater = Collections.max(meeting.ids());
        assertThat(ring.sharedPoints()).containsExactly(new SharedPoints(lesser, greater, 1));
        assertThat(ring.owner(meeting.lookups().get(0).object())).contains(greater);
    }

    @Test
    void repetitions_of_an_id_share_no_points() {
        assertThat(LegacyCeilometerRing.of(Set.of(MemberId.of("1"), MemberId.of("11")))
                        .sharedPoints())
                .isEmpty();
    }

    @Test
    void what_changes_nothing_gives_the_same_ring() {
        LegacyCeilometerRing ring = LegacyCeilometerRing.of(Set.of(MemberId.of("a")));
        assertThat(ring.with(Set.of(MemberId.of("a")))).isSameAs(ring);
        assertThat(ring.without(Set.of(MemberId.of("b")))).isSameAs(ring);
        assertThat(ring).hasToString("LegacyCeilometerRing[1 members]").isNotEqualTo(HashRing.of(Map.of()));
    }

    private static void check(LegacyCeilometerRing ring, RingVectors vectors) {
        assertThat(ring).isEqualTo(LegacyCeilometerRing.of(vectors.members().keySet()));
        assertThat(ring.memberIds()).isEqualTo(vectors.members().keySet());
        for (RingVectors.Lookup lookup : vectors.lookups()) {
            Optional<MemberId> owner = lookup.owners().stream().findFirst();
            assertThat(ring.owner(lookup.object())).as("%s", lookup).isEqualTo(owner);
        }
    }
}
