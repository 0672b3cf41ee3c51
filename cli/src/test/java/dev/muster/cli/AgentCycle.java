package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all agents did in one cycle; they were told to report it. */
final class AgentCycle {
    final Map<String, Set<String>> views = new TreeMap<>();
    final List<String> handled = new ArrayList<>();

    /** Those who took part saw each other and nobody else. */
    private boolean isSettledFor(Set<String> members) {
        return views.keySet().equals(members) && views.values().stream().allMatch(members::equals);
    }

    static Map<Long, AgentCycle> all(List<Muster> agents) {
        Map<Long, AgentCycle> cycles = new TreeMap<>();
        for (Muster agent : agents) {
            for (JsonNode line : agent.events()) {
                AgentCycle cycle = cycles.computeIfAbsent(line.path("cycle").asLong(), number -> new AgentCycle());
                if (line.has("resource")) {
                    cycle.handled.add(line.path("resource").asText());
                } else {
                    Set<String> view = new TreeSet<>();
                    line.path("members").forEach(member -> view.add(member.asText()));
                    cycle.views.put(line.path("member").asText(), view);
                }
            }
        }
        return cycles;
    }

    private static Map<Long, AgentCycle> settled(List<Muster> agents, Set<String> members) {
        Map<Long, AgentCycle> cycles = all(agents);
        cycles.values().removeIf(cycle -> !cycle.isSettledFor(members));
        return cycles;
    }

    /** Waits for some settled cycles, and checks that each line was handled exactly once in each. */
    static void awaitSettled(int count, List<Muster> agents, Set<String> members, int lines) {
        await().atMost(Muster.LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> settled(agents, members).size() >= count);
        assertThat(settled(agents, members))
                .allSatisfy((number, cycle) ->
                        assertThat(cycle.handled).hasSize(lines).doesNotHaveDuplicates());
    }
}
