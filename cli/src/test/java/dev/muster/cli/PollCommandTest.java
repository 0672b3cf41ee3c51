package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollCommandTest {
    @TempDir
    private Path directory;

    private Path sources() throws IOException {
        Path lines = Fleet.lines(directory, 5);
        return Files.writeString(
                directory.resolve("polling.yaml"),
                String.join(
                        "\n",
                        "sources:",
                        "  - name: disks",
                        "    interval: 1",
                        "    meters: ['disk.*']",
                        "    discovery: ['lines:" + lines + "']",
                        ""));
    }

    private Muster start(String backend, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "poll",
                "--sources",
                sources().toString(),
                "--namespace",
                "central",
                "--command",
                "disk.length=expr length {}",
                "--state-directory",
                directory.resolve("state").toString()));
        arguments.addAll(List.of(more));
        return Muster.start(backend, arguments.toArray(String[]::new));
    }

    @Test
    void theSelfTestChecksWhatItShows() throws Exception {
        try (var test = Muster.start(directory, "", "poll", "--self-test", "--json")) {
            test.awaitEnd(Duration.ofMinutes(8));
            JsonNode document = Json.read(String.join("\n", test.out()));
            assertThat(test.code()).as(document + test.err()).isZero();
            JsonNode cycles = document.path("cycles");
            assertThat(cycles.path("settled").asInt()).isGreaterThanOrEqualTo(9);
            assertThat(cycles.path("exactly_once_by_journal")).isEqualTo(cycles.path("settled"));
            assertThat(cycles.path("exactly_once_by_endpoints")).isEqualTo(cycles.path("settled"));
            assertThat(cycles.path("polls_each").asInt()).isGreaterThan(PollSelfTest.ENDPOINTS);
            assertThat(document.path("stages")).hasSize(3);
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void anAgentTellsHowItStandsAndGivesUpItsShareWhenItIsToldToEnd() throws Exception {
        String url = Fleet.url(directory);
        try (var one =
                start(url, "--member", "one", "--journal", "-", "--publish", "jsonl:" + directory + "/samples")) {
            one.awaitLine("\"polled\":[{\"source\":\"disks\",\"pollster\":\"disk.length\"");
            JsonNode cycle = one.events().stream()
                    .filter(event -> !event.path("polled").isEmpty())
                    .findFirst()
                    .orElseThrow();
            assertThat(cycle.path("groups").get(0).path("group").asText()).isEqualTo("central-global");
            assertThat(cycle.path("groups").get(0).path("members").get(0).asText())
                    .isEqualTo("one");
            await().until(() -> Files.exists(directory.resolve("samples"))
                    && Files.readString(directory.resolve("samples")).contains("disk.length"));
            String state = directory.resolve("state").toString();
            await().atMost(Muster.LONG)
                    .until(() -> Ran.on(url, "poll", "--status", "--state-directory", state)
                            .out()
                            .contains("5/5"));
            Ran status = Ran.on(url, "poll", "--status", "--state-directory", state);
            assertThat(status.out())
                    .contains("agent one, process " + one.handle().pid(), "store connected");
            one.terminate();
            assertThat(one.code()).isEqualTo(143);
            assertThat(Ran.on(url, "members", "central-global", "--json").json().findValues("id"))
                    .isEmpty();
            Ran gone = Ran.on(url, "poll", "--status", "--state-directory", state);
            assertThat(gone.out()).contains("No polling agent of yours runs");
            assertThat(gone.code()).isEqualTo(ExitCode.REFUSED);
        }
    }

    @Test
    void wrongConfigurationsAreToldAllAtOnce() throws IOException {
        Path wrong = Files.writeString(
                directory.resolve("polling.yaml"), "sources:\n  - name: a\n    interval: never\n  - interval: 5\n");
        Ran ran = Ran.on("memory:x", "poll", "--sources", wrong.toString());
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err().lines())
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(line).startsWith("muster: " + wrong));
        assertThat(Ran.on("memory:x", "poll").err()).contains("say what to poll: --sources polling.yaml");
    }
}
