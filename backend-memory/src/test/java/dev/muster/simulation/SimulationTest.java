package dev.muster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Fleets over a simulated store, with everything that goes wrong in the field, in one thread and repeatable. */
class SimulationTest {
    private static final int HISTORIES = Integer.getInteger("muster.histories", 500);
    private static final long FIRST_SEED = Long.getLong("muster.seed", 1L);

    @Test
    void invariantsHoldInEveryHistory() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
            try {
                new Fleet(seed, 3 + (int) (seed % 6)).run(Duration.ofMinutes(2));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    @Test
    void seedReplaysItsHistoryExactly() {
        String once = new Fleet(4711, 6).run(Duration.ofMinutes(3)).history();
        String again = new Fleet(4711, 6).run(Duration.ofMinutes(3)).history();
        assertThat(again).isEqualTo(once).contains("elected", "holds");
    }
}
