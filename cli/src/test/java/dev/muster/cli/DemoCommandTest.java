package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path temporary;

    @Test
    void theDemoChecksWhatItShowsAndCleansUp() throws Exception {
        try (var demo = Muster.start(temporary, "", "demo", "--json")) {
            demo.awaitEnd(Duration.ofMinutes(3));
            assertThat(demo.code()).as(demo.err()).isZero();
            check(Json.read(String.join("\n", demo.out())));
            assertThat(temporary).isEmptyDirectory();
        }
    }

    private static void check(JsonNode document) {
        assertThat(document.path("ok").asBoolean()).isTrue();
        assertThat(document.path("exactly_one_owner").asBoolean()).isTrue();
        assertThat(document.path("sum_is_complete").asBoolean()).isTrue();
        assertThat(document.path("settled_cycles").asInt()).isGreaterThanOrEqualTo(9);
        assertThat(document.path("stages")).hasSize(3).allSatisfy(stage -> {
            assertThat(stage.path("moved").asInt())
                    .isEqualTo(stage.path("fewest_possible").asInt());
            int owned = 0;
            for (JsonNode share : stage.path("owned")) {
                owned += share.asInt();
            }
            assertThat(owned).isEqualTo(document.path("directories").asInt());
        });
    }

    @Test
    void anInterruptedDemoLeavesNothingBehind() throws Exception {
        try (var demo = Muster.start(temporary, "", "demo")) {
            demo.awaitLine("agent-3 is process");
            List<ProcessHandle> agents = demo.handle().children().toList();
            assertThat(agents).hasSize(3);
            demo.terminate();
            assertThat(demo.code()).isEqualTo(143);
            assertThat(agents).noneMatch(ProcessTree::isRunning);
            assertThat(temporary).isEmptyDirectory();
        }
    }

    @Test
    void theAgentsOfAKilledDemoEndByThemselves() throws Exception {
        try (var demo = Muster.start(temporary, "", "demo")) {
            demo.awaitLine("agent-3 is process");
            List<ProcessHandle> agents = demo.handle().children().toList();
            demo.kill();
            await().atMost(Duration.ofSeconds(20)).until(() -> agents.stream().noneMatch(ProcessTree::isRunning));
        }
    }
}
