package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three agents, each a process, and a thousand lines. */
class AgentFleetTest {
    private static final int LINES = 1_000;
    private static final int SETTLED = 3;

    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "three agents handle each of 1,000 lines exactly once in every settled cycle, also after one is killed")
    void eachLineIsHandledExactlyOnce() throws Exception {
        Path list = Fleet.lines(directory, LINES);
        String url = Fleet.url(directory);
        try (var one = start(url, "one", list, "500ms");
                var two = start(url, "two", list, "500ms");
                var three = start(url, "three", list, "500ms")) {
            List<Muster> all = List.of(one, two, three);
            awaitSettled(all, Set.of("one", "two", "three"));

            two.kill();
            awaitSettled(all, Set.of("one", "three"));

            one.terminate();
            assertThat(one.code()).isEqualTo(143);
            awaitSettled(all, Set.of("three"));
        }
    }

    private static void awaitSettled(List<Muster> agents, Set<String> members) {
        AgentCycle.awaitSettled(SETTLED, agents, members, LINES);
    }

    private static Muster start(String url, String member, Path list, String interval) throws Exception {
        return Muster.start(
                url,
                "agent",
                "--group=g",
                "--member=" + member,
                "--resources=" + list,
                "--interval=" + interval,
                "--wait-for=3",
                "--report-cycles");
    }

    /** An agent that stands still for more than a second just then begins later, which nobody can help. */
    @Test
    @DisplayName("agents that wait for each other begin with the same cycle, and none before it sees the others")
    void agentsThatWaitForEachOtherBeginTogether() throws Exception {
        Path list = Fleet.lines(directory, LINES);
        int tries = 1;
        while (!beginTogether(Files.createDirectory(directory.resolve("try-" + tries)), list)) {
            assertThat(++tries).isLessThanOrEqualTo(3);
        }
    }

    private static boolean beginTogether(Path store, Path list) throws Exception {
        String url = Fleet.url(store).replace("timeout=3&", "timeout=300&");
        Set<String> members = Set.of("one", "two", "three");
        try (var one = start(url, "one", list, "3s");
                var two = start(url, "two", list, "3s");
                var three = start(url, "three", list, "3s")) {
            List<Muster> all = List.of(one, two, three);
            AgentCycle.awaitSettled(1, all, members, LINES);
            List<AgentCycle> cycles = List.copyOf(AgentCycle.all(all).values());
            assertThat(cycles).allSatisfy(cycle -> {
                assertThat(cycle.views.values()).allMatch(members::equals);
                assertThat(cycle.handled).doesNotHaveDuplicates();
            });
            return cycles.get(0).views.size() == members.size();
        }
    }
}
