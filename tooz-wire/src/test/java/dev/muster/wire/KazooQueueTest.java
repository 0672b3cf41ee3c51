package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.LockMode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KazooQueueTest {
    private static final String A = "0123456789abcdef0123456789abcdef";
    private static final String B = "fedcba9876543210fedcba9876543210";
    private static final String C = "00000000000000000000000000000000";

    private static String exclusive(String id, int sequence) {
        return id + "__lock__" + String.format("%010d", sequence);
    }

    private static String shared(String id, int sequence) {
        return id + "_shared__lock__" + String.format("%010d", sequence);
    }

    private static List<String> holders(String... children) {
        return KazooQueue.of(List.of(children)).holders().stream()
                .map(KazooContender::name)
                .toList();
    }

    @Test
    void namedAsKazooNamesThem() {
        Bytes token = Bytes.of(new byte[] {1, 35, 69, 103, -119, -85, -51, -17, 1, 35, 69, 103, -119, -85, -51, -17});
        assertThat(KazooContender.prefix(token, LockMode.EXCLUSIVE)).isEqualTo(A + "__lock__");
        assertThat(KazooContender.prefix(token, LockMode.SHARED)).isEqualTo(A + "_shared__lock__");
        assertThat(KazooContender.first(A + "__lock__")).isEqualTo(exclusive(A, 0));
    }

    @Test
    void whatKazooDoesNotSeeDoesNotCount() {
        assertThat(Stream.of(
                                "_c_" + A + "-lock-0000000000",
                                A + "__rlock__0000000000",
                                A + "__lock__",
                                A + "__lock__000000000",
                                "x")
                        .filter(name -> KazooContender.parse(name).isPresent()))
                .isEmpty();
        assertThat(KazooContender.parse(A + "__lock__-2147483648")).isPresent();
    }

    @Test
    void theLowestNumberHolds() {
        assertThat(holders()).isEmpty();
        assertThat(holders(exclusive(A, 12), exclusive(B, 3), shared(C, 4))).containsExactly(exclusive(B, 3));
        assertThat(holders(shared(A, 1), shared(B, 2), exclusive(C, 3), shared(C, 4)))
                .containsExactly(shared(A, 1), shared(B, 2));
    }

    @Test
    void eachWaitsForOneOnly() {
        KazooQueue queue =
                KazooQueue.of(List.of(shared(A, 1), exclusive(B, 2), shared(C, 3), shared(A, 4), exclusive(C, 5)));
        List<String> blockers = queue.contenders().stream()
                .map(contender ->
                        queue.blocker(contender).map(KazooContender::name).orElse("none"))
                .toList();
        assertThat(blockers).containsExactly("none", shared(A, 1), exclusive(B, 2), exclusive(B, 2), shared(A, 4));
        assertThat(queue.startingWith(B).map(KazooContender::name)).contains(exclusive(B, 2));
        assertThat(queue.startingWith("none")).isEmpty();
    }
}
