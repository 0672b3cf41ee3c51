package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three agents, each a process, and a thousand lines. */
class AgentFleetTest {
    private static final int LINES = 1_000;
    private static final int SETTLED = 3;

    @TempDir
    private Path directory;

    /** What all agents did in one cycle. */
    private static final class Cycle {
        final Map<String, Set<String>> views = new TreeMap<>();
        final List<String> handled = new ArrayList<>();

        /** Those who took part saw each other and nobody else. */
        boolean isSettledFor(Set<String> members) {
            return views.keySet().equals(members) && views.values().stream().allMatch(members::equals);
        }
    }

    @Test
    @DisplayName(
            "three agents handle each of 1,000 lines exactly once in every settled cycle, also after one is killed")
    void eachLineIsHandledExactlyOnce() throws Exception {
        Path list = Fleet.lines(directory, LINES);
        try (var one = start("one", list);
                var two = start("two", list);
                var three = start("three", list)) {
            List<Muster> all = List.of(one, two, three);
            awaitSettled(all, Set.of("one", "two", "three"));

            two.kill();
            awaitSettled(all, Set.of("one", "three"));

            one.terminate();
            assertThat(one.code()).isEqualTo(143);
            awaitSettled(all, Set.of("three"));
        }
    }

    private Muster start(String member, Path list) throws Exception {
        return Muster.start(
                Fleet.url(directory),
                "agent",
                "--group=g",
                "--member=" + member,
                "--resources=" + list,
                "--interval=500ms",
                "--wait-for=3",
                "--report-cycles");
    }

    /** Waits for some settled cycles, and checks them. */
    private static void awaitSettled(List<Muster> agents, Set<String> members) {
        await().atMost(Muster.LONG)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> settled(agents, members).size() >= SETTLED);
        assertThat(settled(agents, members)).allSatisfy((number, cycle) -> {
            assertThat(cycle.handled).hasSize(LINES);
            assertThat(new HashSet<>(cycle.handled)).hasSize(LINES);
        });
    }

    private static Map<Long, Cycle> settled(List<Muster> agents, Set<String> members) {
        Map<Long, Cycle> cycles = new TreeMap<>();
        for (Muster agent : agents) {
            for (JsonNode line : agent.events()) {
                Cycle cycle = cycles.computeIfAbsent(line.path("cycle").asLong(), number -> new Cycle());
                if (line.has("resource")) {
                    cycle.handled.add(line.path("resource").asText());
                } else {
                    Set<String> view = new TreeSet<>();
                    line.path("members").forEach(member -> view.add(member.asText()));
                    cycle.views.put(line.path("member").asText(), view);
                }
            }
        }
        cycles.values().removeIf(cycle -> !cycle.isSettledFor(members));
        return cycles;
    }

    @Test
    @DisplayName("agents that wait for each other begin with the same cycle and handle each line exactly once in all")
    void agentsThatWaitForEachOtherBeginTogether() throws Exception {
        Path list = Fleet.lines(directory, LINES);
        Map<Long, List<String>> handled = new TreeMap<>();
        try (var one = startForTwoCycles("one", list);
                var two = startForTwoCycles("two", list);
                var three = startForTwoCycles("three", list)) {
            for (Muster agent : List.of(one, two, three)) {
                assertThat(agent.code()).isZero();
                agent.events()
                        .forEach(line -> handled.computeIfAbsent(
                                        line.path("cycle").asLong(), cycle -> new ArrayList<>())
                                .add(line.path("resource").asText()));
            }
        }
        assertThat(handled).hasSize(2);
        assertThat(handled.values()).allSatisfy(lines -> {
            assertThat(lines).hasSize(LINES);
            assertThat(new HashSet<>(lines)).hasSize(LINES);
        });
    }

    private Muster startForTwoCycles(String member, Path list) throws Exception {
        return Muster.start(
                Fleet.url(directory),
                "agent",
                "--group=g",
                "--member=" + member,
                "--resources=" + list,
                "--interval=1500ms",
                "--wait-for=3",
                "--cycles=2");
    }
}
