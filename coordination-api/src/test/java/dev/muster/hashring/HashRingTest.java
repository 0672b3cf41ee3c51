package dev.muster.hashring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Bytes;
import dev.muster.MemberId;
import dev.muster.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashRingTest {
    private static final MemberId A = MemberId.of("agent-a");
    private static final MemberId B = MemberId.of("agent-b");
    private static final MemberId C = MemberId.of("agent-c");

    private final HashRing ring = HashRing.of(Map.of(A, Weight.ONE, B, Weight.of(2), C, Weight.ONE));

    @Test
    void an_empty_ring_owns_nothing() {
        HashRing empty = HashRing.of(Map.of());
        assertThat(empty.owner("disk")).isEmpty();
        assertThat(empty.owners("disk", 3, Set.of())).isEmpty();
        assertThat(empty.size()).isZero();
        assertThat(empty.sharedPoints()).isEmpty();
        assertThat(ring.without(Set.of(A, B, C))).isEqualTo(empty);
    }

    @Test
    void members_of_weight_zero_are_members_and_own_nothing() {
        HashRing idle = HashRing.of(Map.of(A, Weight.ZERO, B, Weight.ZERO));
        assertThat(idle.memberIds()).containsExactly(A, B);
        assertThat(idle.owner("disk")).isEmpty();
        assertThat(idle.with(C, Weight.ONE).owners("disk", 3, Set.of())).containsExactly(C);
    }

    @Test
    void more_replicas_than_members_are_all_members_with_points() {
        HashRing withIdle = ring.with(MemberId.of("idle"), Weight.ZERO);
        assertThat(withIdle.owners("disk", Integer.MAX_VALUE, Set.of())).containsExactlyInAnyOrder(A, B, C);
        assertThat(withIdle.owners("disk", 4, Set.of(B))).containsExactlyInAnyOrder(A, C);
    }

    @Test
    void nobody_is_left_when_all_are_ignored() {
        assertThat(ring.owners("disk", 1, Set.of(A, B, C, MemberId.of("stranger"))))
                .isEmpty();
    }

    @Test
    void no_replicas_are_no_members_and_fewer_are_refused() {
        assertThat(ring.owners("disk", 0, Set.of())).isEmpty();
        assertThatThrownBy(() -> ring.owners("disk", -1, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-1 replicas: ask for 0 or more");
    }

    @Test
    void text_is_hashed_as_utf8() {
        for (String object : List.of("", "größe", "节点", "7")) {
            assertThat(ring.owner(object)).isEqualTo(ring.owner(Bytes.utf8(object)));
            assertThat(ring.owners(object, 2, Set.of(A))).isEqualTo(ring.owners(Bytes.utf8(object), 2, Set.of(A)));
        }
    }

    @Test
    void a_shared_point_belongs_to_the_greatest_id_and_comes_back_to_the_other_when_that_one_leaves() {
        MemberId one = MemberId.of("1");
        MemberId eleven = MemberId.of("11");
        HashRing alone = HashRing.builder().partitions(3).add(one).build(); // points 11, 111, 1111
        HashRing both = alone.with(eleven, Weight.ONE); // points 1111, 111111, 11111111
        assertThat(both.sharedPoints()).containsExactly(new SharedPoints(one, eleven, 1));
        assertThat(both.without(eleven)).isEqualTo(alone);
        assertThat(both.without(eleven).without(one).sharedPoints()).isEmpty();
        assertThat(both.without(one).owner("any")).contains(eleven);
    }

    @Test
    void what_changes_nothing_gives_the_same_ring() {
        assertThat(ring.with(B, Weight.of(2))).isSameAs(ring);
        assertThat(ring.with(Map.of())).isSameAs(ring);
        assertThat(ring.without(MemberId.of("stranger"))).isSameAs(ring);
        assertThat(ring.without(Set.of())).isSameAs(ring);
    }

    @Test
    void a_ring_does_not_change_when_its_sources_or_its_successors_do() {
        Map<MemberId, Weight> source = new HashMap<>(Map.of(A, Weight.ONE));
        HashRing before = HashRing.of(source);
        source.put(B, Weight.ONE);
        before.with(C, Weight.ONE).without(A);
        assertThat(before.members()).isEqualTo(Map.of(A, Weight.ONE));
        assertThatThrownBy(() -> before.members().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> before.memberIds().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rings_differ_by_members_weights_partitions_and_digest() {
        HashRing same =
                HashRing.builder().add(A).add(B).add(B, Weight.of(2)).add(C).build();
        assertThat(same).isEqualTo(ring).hasToString("HashRing[3 members, 32 partitions, MD5]");
        assertThat(ring)
                .isNotEqualTo(ring.with(A, Weight.of(2)))
                .isNotEqualTo(ring.without(A))
                .isNotEqualTo(
                        HashRing.builder().partitions(31).addAll(ring.members()).build())
                .isNotEqualTo(HashRing.builder()
                        .digest("SHA-1")
                        .addAll(ring.members())
                        .build());
    }

    @Test
    void more_points_than_a_ring_can_have_are_refused_before_any_is_made() {
        HashRing large = HashRing.builder().partitions(HashRing.MAX_POINTS / 2).build();
        assertThatThrownBy(() -> large.with(A, Weight.of(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "weights of 3 in all, with 8388608 partitions each, make more than the 16777216");
        Map<MemberId, Weight> heavy = new TreeMap<>();
        IntStream.range(0, 53).forEach(i -> heavy.put(MemberId.of("heavy-" + i), Weight.of(Weight.MAX)));
        assertThatThrownBy(() -> HashRing.of(heavy)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ten_thousand_members_share_the_work_and_a_leave_moves_only_what_the_leaver_had() {
        Map<MemberId, Weight> members = new HashMap<>();
        IntStream.range(0, 10_000).forEach(i -> members.put(MemberId.of("agent-" + i), Weight.ONE));
        HashRing large = HashRing.of(members);
        MemberId leaver = large.owner("disk-0").orElseThrow();
        HashRing after = large.without(leaver);

        assertThat(large.size()).isEqualTo(10_000);
        assertThat(large.sharedPoints()).isEmpty();
        assertThat(after.with(leaver, Weight.ONE)).isEqualTo(large);
        assertThat(after.owner("disk-0")).isPresent().isNotEqualTo(Optional.of(leaver));
        assertThat(IntStream.range(0, 20_000).mapToObj(i -> "disk-" + i))
                .allSatisfy(disk -> assertThat(large.owner(disk)).isIn(after.owner(disk), Optional.of(leaver)));
        assertThat(large.owners("disk-0", 20_000, Set.of())).hasSize(10_000).doesNotHaveDuplicates();
    }

    @Test
    void threads_that_ask_at_once_get_the_answers_of_one() throws Exception {
        List<String> objects =
                IntStream.range(0, 5_000).mapToObj(i -> "disk-" + i).toList();
        List<List<MemberId>> expected =
                objects.stream().map(o -> ring.owners(o, 2, Set.of())).toList();
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<List<List<MemberId>>> asking = () -> {
            start.await();
            return objects.stream().map(o -> ring.owners(o, 2, Set.of())).toList();
        };
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<List<MemberId>>>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(executor.submit(asking));
            }
            for (Future<List<List<MemberId>>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
