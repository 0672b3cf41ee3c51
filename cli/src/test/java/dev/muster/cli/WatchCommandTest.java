package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {
    private static final GroupId G = GroupId.of("g");

    @TempDir
    private Path directory;

    private String url;

    @BeforeEach
    void store() {
        url = Fleet.url(directory);
    }

    @Test
    void tellsWhatHappensUntilItIsStopped() throws Exception {
        try (var programs = Muster.start(url, "watch", "g", "--json");
                var people = Muster.start(url, "watch", "g");
                Coordinator one = Coordinator.connect(url, "one")) {
            programs.awaitNote("there is no group 'g' yet");
            people.awaitNote("there is no group 'g' yet");
            one.join(G, JoinOptions.DEFAULT.creatingGroup());
            both(programs, people, "\"event\":\"joined\"", "joined        one  -");
            one.updateCapabilities(G, Capabilities.of(Map.of("load", 3)));
            both(programs, people, "\"capabilities\":{\"load\":3}", "capabilities  one  {\"load\":3}");
            var candidacy = one.campaign(G, leadership -> {});
            both(programs, people, "\"event\":\"elected\",\"group\":\"g\",\"member\":\"one\"", "elected       one");
            candidacy.standDown();
            both(programs, people, "\"event\":\"no leader\"", "no leader");
            one.leave(G);
            both(programs, people, "\"event\":\"left\"", "left          one");

            programs.terminate();
            assertThat(programs.code()).isEqualTo(143);
            assertThat(programs.events()).hasSize(5).allSatisfy(event -> {
                assertThat(event.path("group").asText()).isEqualTo("g");
                assertThat(event.path("time").asText()).endsWith("Z");
            });
        }
    }

    private static void both(Muster programs, Muster people, String json, String text) {
        programs.awaitLine(json);
        people.awaitLine(text);
    }

    @Test
    void endsWhenItsTimeIsUp() {
        try (Coordinator one = Coordinator.connect(url, "one")) {
            one.join(G, JoinOptions.DEFAULT.creatingGroup());
            Ran ran = Ran.on(url, "watch", "g", "--for", "3s");
            assertThat(ran.code()).isZero();
            assertThat(ran.out()).hasLineCount(1).contains("joined        one");
        }
    }

    @Test
    void endsWhenNobodyReadsIt() throws Exception {
        try (Coordinator one = Coordinator.connect(url, "one")) {
            one.join(G, JoinOptions.DEFAULT.creatingGroup());
            Process piped = new ProcessBuilder(
                            "sh",
                            "-c",
                            "\"$0\" -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" watch g --backend \"$3\" | head -n 0",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            url)
                    .redirectErrorStream(true)
                    .start();
            assertThat(piped.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(piped.getInputStream().readAllBytes()).isEmpty();
        }
    }
}
