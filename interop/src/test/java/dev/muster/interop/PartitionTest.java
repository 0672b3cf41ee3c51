package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.MemberId;
import dev.muster.PartitionedGroup;
import dev.muster.Value;
import dev.muster.Weight;
import dev.muster.hashring.HashRing;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Members of both languages share the objects of one partitioned group. */
@Matrix
class PartitionTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");
    private static final int OBJECTS = 500;

    PartitionTest(Pair pair) {
        super(pair);
    }

    @Test
    @Shows(Row.PARTITION)
    void everyObjectIsOwnedOnce() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        python.ask("partition", "b'group'", 2);
        if (pair.version().packsTwice()) {
            theOldWay(java, python);
            return;
        }
        PartitionedGroup mine = java.joinPartitioned("group", Weight.of(3));
        var theirs = python.ask("round", "b'group'", OBJECTS);
        assertThat(theirs.get(0).asText()).isEqualTo("java python");
        assertThat(theirs.get(1).asText()).isEqualTo(owners(mine));
        assertThat(owners(mine)).contains("java", "python");
        mine.close();
        assertThat(python.ask("round", "b'group'", OBJECTS).get(1).asText()).doesNotContain("java");
    }

    private static String owners(PartitionedGroup group) {
        return IntStream.range(0, OBJECTS)
                .mapToObj(number ->
                        group.ring().owner("object-" + number).orElseThrow().toString())
                .collect(Collectors.joining(" "));
    }

    /** Java reads what is packed twice. Python of that time fails on what is not, and cannot say who owns an object. */
    private void theOldWay(Coordinator java, RemoteMember python) {
        assertThat(java.member(GROUP, MemberId.of("python")).capabilities().value())
                .isEqualTo(Value.of(Map.of("weight", 2)));
        assertThat(java.ring(GROUP).members()).isEqualTo(Map.of(MemberId.of("python"), Weight.of(2)));
        PartitionedGroup mine = java.joinPartitioned("group", Weight.of(3));
        assertThat(python.outcome("round", "b'group'", OBJECTS))
                .as("as long as the member is there")
                .isEqualTo("TypeError");
        assertThat(python.call("run_watchers")).isEqualTo("TypeError");
        mine.close();
        assertThat(python.look()).isEmpty();

        Bytes packed = Value.of(Map.of("weight", 3)).encode();
        java.join(GROUP, JoinOptions.DEFAULT.withCapabilities(Capabilities.of(new Value.Binary(packed))));
        var theirs = python.ask("round", "b'group'", OBJECTS);
        assertThat(theirs.get(0).asText()).isEqualTo("java python");
        HashRing ring = java.ring(GROUP);
        List<String> hashed = IntStream.range(0, OBJECTS)
                .mapToObj(number -> ring.owner("object-" + number).orElseThrow().toString())
                .toList();
        assertThat(theirs.get(1).asText())
                .as("str(hash(object)) is another in each process")
                .isNotEqualTo(String.join(" ", hashed));
        assertThat(python.ask("tooz_hashed", "b'group'", OBJECTS).asText())
                .as("an object that brings its own hash is owned as in Java")
                .isEqualTo(String.join(" ", hashed));
        found(
                "no: Java reads what is packed twice, but this Python fails on what is not, and hashes objects anew in each process");
        Results.add(Row.RINGS, pair, "no, as above");
    }
}
