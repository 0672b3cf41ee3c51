package dev.muster.redis;

import static dev.muster.redis.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.MemberId;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.internal.testing.PythonPeer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A Java and a Python agent share the work of one partitioned group. */
class PythonRingTest {
    private static final List<String> OBJECTS =
            IntStream.range(0, 500).mapToObj(number -> "object-" + number).toList();

    @Test
    void everyObjectIsOnesAndBothAgreeWhose() {
        var scope = ClientScope.create();
        try (var server = new RedisServer();
                Coordinator java =
                        Coordinator.connect(ConnectOptions.of(server.url() + "?timeout=10", MemberId.of("java"))
                                .in(scope));
                PartitionedGroup group = java.joinPartitioned("pollers", Weight.of(3));
                var python = PythonPeer.start(server.url() + "?timeout=10", "python")) {
            assertThat(python.ask("globals().update(p=c.join_partitioned_group(b'pollers', weight=2))"))
                    .isEqualTo("None");
            eventually(() -> java.members(group.group()).size() == 2);
            eventually(() -> mine(group).size() < OBJECTS.size());
            python.ask("c.run_watchers()");
            String theirs =
                    python.ask("' '.join('object-%d' % i for i in range(500) if p.belongs_to_self('object-%d' % i))");
            List<String> mine = mine(group);
            assertThat(theirs.replace("'", "").split(" "))
                    .hasSize(OBJECTS.size() - mine.size())
                    .doesNotContainAnyElementsOf(mine)
                    .hasSizeGreaterThan(100);
        } finally {
            scope.close();
        }
    }

    private static List<String> mine(PartitionedGroup group) {
        return List.copyOf(group.mine(OBJECTS, object -> object));
    }
}
