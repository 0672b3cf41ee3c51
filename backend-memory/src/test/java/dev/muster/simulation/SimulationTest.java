package dev.muster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Fleets over a simulated store, with everything that goes wrong in the field, in one thread and repeatable.
 * {@code -Dmuster.seed} is the first seed, {@code -Dmuster.histories} how many there are.
 */
class SimulationTest {
    private static final int HISTORIES = Integer.getInteger("muster.histories", 10_000);
    private static final long FIRST_SEED = Long.getLong("muster.seed", 1L);
    private static final long REPLAYED = 4700;

    @Test
    void invariantsHoldInEveryHistory() {
        assertThat(Histories.firstViolation(FIRST_SEED, HISTORIES)).isEmpty();
    }

    @Test
    void aSeedReplaysItsHistoryInAnotherJvm() throws IOException {
        String here = Histories.log(REPLAYED);
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp",
                System.getProperty("java.class.path"),
                Histories.class.getName(),
                Long.toString(REPLAYED));
        java.lang.Process other =
                command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String there = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(there.equals(here)).as("the same history").isTrue();
        assertThat(here).contains("elected", "holds", "cut off", "asleep");
    }
}
