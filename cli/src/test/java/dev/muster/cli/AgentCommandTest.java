package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentCommandTest {
    @TempDir
    private Path directory;

    private String url;

    @BeforeEach
    void store() {
        url = Fleet.url(directory);
    }

    @Test
    void aLineOfJsonSaysWhatWasHandled() throws Exception {
        url = url.replace("timeout=3&", "timeout=300&");
        try (var agent = agent("one", lines("a", "", "b c"), "--cycles", "2")) {
            assertThat(agent.code()).isZero();
            assertThat(agent.events()).hasSize(4).allSatisfy(line -> {
                assertThat(line.path("member").asText()).isEqualTo("one");
                assertThat(line.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*\\.\\d{3}Z");
                assertThat(line.path("exit_code").isNull()).isTrue();
                assertThat(line.path("output").isNull()).isTrue();
                assertThat(line.path("seconds").asDouble()).isNotNegative();
            });
            assertThat(texts(agent.events(), "resource")).containsExactly("a", "b c", "a", "b c");
            List<Long> cycles = agent.events().stream()
                    .map(line -> line.path("cycle").asLong())
                    .toList();
            assertThat(cycles).isSorted();
            assertThat(cycles.get(1)).isEqualTo(cycles.get(0)).isLessThan(cycles.get(2));
            assertThat(cycles.get(3)).isEqualTo(cycles.get(2));
        }
    }

    @Test
    void aCommandGetsTheResourceUnharmed() throws Exception {
        Path list = lines("$(touch " + directory.resolve("harm") + "); `id` \"'");
        String exec = "sh -c 'echo \"$1|$MUSTER_GROUP\"; echo more; exit 3' sh {}";
        try (var agent = agent("one", list, "--cycles", "1", "--exec", exec)) {
            assertThat(agent.code()).isZero();
            JsonNode line = agent.events().get(0);
            assertThat(line.path("output").asText())
                    .isEqualTo(Files.readString(list).strip() + "|g");
            assertThat(line.path("exit_code").asInt()).isEqualTo(3);
            assertThat(directory.resolve("harm")).doesNotExist();
        }
    }

    @Test
    void aCommandThatHangsIsEndedAndTheNextGoesOn() throws Exception {
        try (var agent =
                agent("one", lines("60", "0"), "--cycles", "1", "--exec", "sleep {}", "--exec-timeout", "100ms")) {
            assertThat(agent.code()).isZero();
            assertThat(agent.events().get(0).path("exit_code").isNull()).isTrue();
            assertThat(agent.events().get(0).path("output").asText()).isEqualTo("muster: ended after 0.1 s");
            assertThat(agent.events().get(1).path("exit_code").asInt(-1)).isZero();
        }
    }

    @Test
    void whatCannotBeStartedIsSaidInItsLine() throws Exception {
        try (var agent = agent("one", lines("a"), "--cycles", "1", "--exec", "no-such-command {}")) {
            assertThat(agent.code()).isZero();
            assertThat(agent.events().get(0).path("output").asText())
                    .startsWith("muster: cannot start 'no-such-command'");
        }
    }

    @Test
    void aListThatIsNotUtf8IsRefused() throws Exception {
        Path list = Files.write(directory.resolve("latin-1"), new byte[] {'d', (byte) 0xfc, '\n'});
        try (var agent = agent("one", list)) {
            assertThat(agent.code()).isEqualTo(ExitCode.USAGE);
            assertThat(agent.err()).contains("cannot be read: it is not UTF-8");
        }
    }

    @Test
    void theListIsReadAgainForEachCycle() throws Exception {
        Path list = lines("a");
        try (var agent = agent("one", list)) {
            agent.awaitLine("\"a\"");
            Files.delete(list);
            agent.awaitNote("handles nothing: cannot read the resources");
            lines("b");
            agent.awaitLine("\"b\"");
        }
    }

    @Test
    void termLeavesTheGroupAtOnce() throws Exception {
        url = url.replace("timeout=3&", "timeout=300&");
        try (var agent = agent("one", lines("60"), "--exec", "sleep {}");
                Coordinator other = Coordinator.connect(url, "other")) {
            await().atMost(Muster.LONG)
                    .until(() -> agent.handle().children().findAny().isPresent());
            ProcessHandle sleep = agent.handle().children().findAny().orElseThrow();
            assertThat(other.members(GroupId.of("g"))).hasSize(1);
            agent.terminate();
            assertThat(agent.code()).isEqualTo(143);
            assertThat(other.members(GroupId.of("g"))).isEmpty();
            assertThat(ProcessTree.isRunning(sleep)).isFalse();
            assertThat(agent.err()).isEmpty();
        }
    }

    @Test
    void aSecondAgentOfTheSameIdIsRefused() throws Exception {
        try (var first = agent("one", lines("a"))) {
            first.awaitLine("\"a\"");
            try (var second = agent("one", lines("a"))) {
                assertThat(second.code()).isEqualTo(1);
                assertThat(second.err())
                        .startsWith("muster: ")
                        .contains("'one'")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void nothingIsHandledBeforeTheOthersAreThere() throws Exception {
        try (var agent = agent("one", lines("a"), "--wait-for", "2", "--report-cycles");
                Coordinator other = Coordinator.connect(url, "other")) {
            agent.awaitNote("waiting for 2 members");
            await().during(Duration.ofSeconds(2))
                    .atMost(Muster.LONG)
                    .until(() -> agent.out().isEmpty());
            other.join(GroupId.of("g"), JoinOptions.DEFAULT);
            agent.awaitLine("\"members\":[\"one\",\"other\"]");
        }
    }

    @Test
    void standardInputIsAListToo() throws Exception {
        Process piped = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "agent",
                        "--group=g",
                        "--resources=-",
                        "--interval=100ms",
                        "--cycles=1",
                        "--backend=" + url)
                .start();
        try (var input = piped.outputWriter()) {
            input.write("from a pipe\n");
        }
        assertThat(piped.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(piped.getInputStream().readAllBytes())).contains("\"resource\":\"from a pipe\"");
    }

    private Muster agent(String member, Path list, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "agent", "--group", "g", "--member", member, "--resources", list.toString(), "--interval", "200ms"));
        arguments.addAll(List.of(more));
        return Muster.start(url, arguments.toArray(String[]::new));
    }

    private Path lines(String... lines) throws Exception {
        return Files.write(directory.resolve("resources.txt"), List.of(lines));
    }

    private static List<String> texts(List<JsonNode> events, String field) {
        return events.stream().map(event -> event.path(field).asText()).toList();
    }
}
