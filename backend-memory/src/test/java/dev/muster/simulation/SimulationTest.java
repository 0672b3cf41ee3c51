package dev.muster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
        long began = System.nanoTime();
        long cpuBefore = cpuTime();
        assertThat(Histories.firstViolation(FIRST_SEED, HISTORIES)).isEmpty();
        System.out.printf(
                "[simulation] %d histories from seed %d on, %d h of simulated time, in %d s, %d s of CPU time%n",
                HISTORIES,
                FIRST_SEED,
                scales().mapToLong(scale -> scale.lasts().toSeconds()).sum() / 3600,
                (System.nanoTime() - began) / 1_000_000_000,
                (cpuTime() - cpuBefore) / 1_000_000_000);
    }

    private static long cpuTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** Whatever is simulated: most fleets are small and live for minutes, one in a hundred is large and lives for hours. */
    @Test
    void theMixIsAsPromised() {
        List<Scale> large = scales().filter(scale -> scale.members() > 8).toList();
        assertThat(large)
                .hasSizeGreaterThanOrEqualTo(HISTORIES / 100)
                .allSatisfy(scale -> assertThat(scale.members()).isEqualTo(100))
                .allSatisfy(scale -> assertThat(scale.stormy()).isGreaterThanOrEqualTo(Duration.ofHours(2)));
        assertThat(scales().filter(scale -> scale.members() <= 8))
                .hasSizeGreaterThanOrEqualTo(HISTORIES / 2)
                .allSatisfy(scale -> assertThat(scale.members()).isBetween(3, 8))
                .allSatisfy(scale -> assertThat(scale.lasts()).isGreaterThan(Duration.ofSeconds(100)));
    }

    private static Stream<Scale> scales() {
        return LongStream.range(FIRST_SEED, FIRST_SEED + HISTORIES).mapToObj(Scale::of);
    }

    @Test
    void aSeedReplaysItsHistoryInAnotherJvm() throws IOException {
        String here = Histories.log(REPLAYED);
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-Dmuster.hours=" + Scale.HOURS.toHours(),
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
