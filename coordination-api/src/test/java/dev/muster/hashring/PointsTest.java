package dev.muster.hashring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MemberId;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PointsTest {
    private static final MemberId A = MemberId.of("a");
    private static final MemberId B = MemberId.of("b");
    private static final MemberId C = MemberId.of("c");

    @Test
    void points_that_begin_alike_are_told_apart_by_their_last_bytes() {
        Points points = Points.of(A, points("0000000000000001" + "7f", "0000000000000001" + "81"))
                .merge(Points.of(B, points("0000000000000001" + "80")));
        assertThat(points.ownerAfter(point("0000000000000001" + "00"))).contains(A);
        assertThat(points.ownerAfter(point("0000000000000001" + "7f"))).contains(B);
        assertThat(points.ownerAfter(point("0000000000000001" + "80"))).contains(A);
        assertThat(points.after(point("0000000000000001" + "81"))).isZero();
        assertThat(points.after(point("0000000000000000" + "ff"))).isZero();
    }

    @Test
    void points_are_unsigned() {
        Points points = Points.of(A, points("7fffffffffffffff", "ffffffffffffffff"))
                .merge(Points.of(B, points("8000000000000000")));
        assertThat(points.ownerAfter(point("7fffffffffffffff"))).contains(B);
        assertThat(points.ownerAfter(point("8000000000000000"))).contains(A);
        assertThat(points.after(point("ffffffffffffffff"))).isZero();
    }

    @Test
    void points_may_be_shorter_than_a_number() {
        Points points = Points.of(A, points("00000001", "f0000000")).merge(Points.of(B, points("00000002")));
        assertThat(points.ownerAfter(point("00000001"))).contains(B);
        assertThat(points.ownerAfter(point("00000002"))).contains(A);
        assertThat(points.ownerAfter(point("ffffffff"))).contains(A);
    }

    @Test
    void of_a_shared_point_the_greatest_id_comes_first_whatever_the_order_of_merging() {
        List<Points> parts = Stream.of(B, C, A)
                .map(id -> Points.of(id, points("0000000000000005")))
                .toList();
        Points points = Points.union(parts);
        assertThat(List.of(points.owner(0), points.owner(1), points.owner(2))).containsExactly(C, B, A);
        assertThat(points.without(Set.of(C)).ownerAfter(point("0000000000000004")))
                .contains(B);
        assertThat(points.shared())
                .containsExactly(new SharedPoints(A, B, 1), new SharedPoints(A, C, 1), new SharedPoints(B, C, 1));
    }

    @Test
    void no_points_are_nobodys() {
        assertThat(Points.NONE.ownerAfter(point("00"))).isEmpty();
        assertThat(Points.union(List.of())).isSameAs(Points.NONE);
        assertThat(Points.of(A, new byte[0][])).isSameAs(Points.NONE);
    }

    private static byte[][] points(String... hex) {
        return Stream.of(hex).map(PointsTest::point).toArray(byte[][]::new);
    }

    private static byte[] point(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
