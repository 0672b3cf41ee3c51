package dev.muster.hashring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rings that Tooz 9.1 made. */
class ToozRingVectorsTest {
    private static final List<RingVectors> VECTORS = RingVectors.read("tooz-rings.txt");

    static List<RingVectors> vectors() {
        return VECTORS;
    }

    @Test
    void there_are_more_than_200_rings_with_more_than_5000_lookups() {
        assertThat(VECTORS).hasSizeGreaterThan(200);
        assertThat(VECTORS.stream().mapToInt(ring -> ring.lookups().size()).sum())
                .isGreaterThan(5000);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_ring_of_the_members_names_the_owners_that_Tooz_names(RingVectors vectors) {
        check(ring(vectors).addAll(vectors.members()).build(), vectors);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_ring_changed_step_by_step_names_the_owners_that_Tooz_names(RingVectors vectors) {
        HashRing ring = ring(vectors).build();
        for (RingVectors.Step step : vectors.history()) {
            ring = step.weight() == null ? ring.without(step.member()) : ring.with(step.member(), step.weight());
        }
        check(ring, vectors);
    }

    private static HashRingBuilder ring(RingVectors vectors) {
        return HashRing.builder().digest(vectors.digest()).partitions(vectors.partitions());
    }

    private static void check(HashRing ring, RingVectors vectors) {
        assertThat(ring.members()).isEqualTo(vectors.members());
        for (RingVectors.Lookup lookup : vectors.lookups()) {
            assertThat(ring.owners(lookup.object(), lookup.replicas(), new HashSet<>(lookup.ignored())))
                    .as("%s", lookup)
                    .isEqualTo(lookup.owners());
            if (lookup.replicas() > 0 && lookup.ignored().isEmpty()) {
                assertThat(ring.owner(lookup.object()))
                        .as("%s", lookup)
                        .isEqualTo(lookup.owners().stream().findFirst());
            }
        }
    }
}
