package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.MemberId;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.hashring.LegacyCeilometerRing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Ceilometer's polling agents do with Tooz, beside a Java agent that shares their work. */
@Matrix
class CeilometerTest extends MatrixTest {
    private static final String GROUP = "central-compute-prefix-global";
    private static final String AS_TEXT = "'" + GROUP + "'";
    private static final String AS_BYTES = "b'" + GROUP + "'";
    private static final List<String> RESOURCES =
            IntStream.range(0, 300).mapToObj(number -> "object-" + number).toList();

    CeilometerTest(Pair pair) {
        super(pair);
    }

    /** Group ids are text, member ids random UUIDs as ASCII bytes; watchers run once before each polling cycle. */
    @Test
    @Shows(Row.CEILOMETER)
    void agentsPollEachResourceOnce() {
        Coordinator java = java(UUID.randomUUID().toString());
        List<RemoteMember> agents = agents();
        if (pair.version().packsTwice()) {
            assertThat(agents.get(0).outcome("partition", AS_TEXT))
                    .isEqualTo(pair.store() == StoreKind.MEMCACHED ? "TypeError" : "null");
            java.joinPartitioned(GROUP, Weight.ONE);
            assertThat(agents.get(1).outcome("partition", AS_TEXT)).isEqualTo("TypeError");
            found("no, as above");
            return;
        }
        agents.forEach(agent -> agent.ask("partition", AS_TEXT));
        PartitionedGroup group = java.joinPartitioned(GROUP, Weight.ONE);
        assertThat(cycle(agents, group)).containsExactlyInAnyOrderElementsOf(RESOURCES);
        agents.remove(0).ask("unpartition", AS_TEXT);
        eventually(() -> group.ring().members().size() == 3);
        assertThat(cycle(agents, group)).containsExactlyInAnyOrderElementsOf(RESOURCES);
        group.close();
        assertThat(cycle(agents, null)).containsExactlyInAnyOrderElementsOf(RESOURCES);
    }

    private List<RemoteMember> agents() {
        List<RemoteMember> agents = new ArrayList<>();
        for (int agent = 0; agent < 3; agent++) {
            agents.add(python(UUID.randomUUID().toString()));
        }
        return agents;
    }

    /** What all poll in one cycle. */
    private static List<String> cycle(List<RemoteMember> agents, PartitionedGroup group) {
        List<String> polled = new ArrayList<>();
        for (RemoteMember agent : agents) {
            assertThat(agent.call("run_watchers")).startsWith("[");
            for (JsonNode number : agent.ask("mine", AS_TEXT, RESOURCES.size())) {
                polled.add(RESOURCES.get(number.asInt()));
            }
        }
        if (group != null) {
            polled.addAll(group.mine(RESOURCES, resource -> resource));
        }
        return polled;
    }

    /** Members join without capabilities, and build a ring of those that are there. Python 2's text was bytes. */
    @Test
    @Shows(Row.OLD_CEILOMETER)
    void agentsBefore2017PollEachResourceOnce() {
        GroupId group = GroupId.of(GROUP);
        MemberId me = MemberId.of(UUID.randomUUID().toString());
        Coordinator java = java(me.toString());
        java.join(group, JoinOptions.DEFAULT.creatingGroup());
        List<RemoteMember> agents = agents();
        for (RemoteMember agent : agents) {
            assertThat(agent.call("join_group", AS_BYTES)).isEqualTo("None");
        }
        var ring = LegacyCeilometerRing.of(java.members(group).keySet());
        List<String> owners = RESOURCES.stream()
                .map(resource -> ring.owner(resource).orElseThrow().toString())
                .toList();
        for (RemoteMember agent : agents) {
            assertThat(agent.ask("old_ring", AS_BYTES, RESOURCES.size()))
                    .extracting(JsonNode::asText)
                    .isEqualTo(owners);
        }
        assertThat(owners).contains(me.toString());
    }
}
