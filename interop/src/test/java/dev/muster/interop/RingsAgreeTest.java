package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 30 agents in both languages, with random weights, join, leave and die: whenever it is settled, all agree on every owner. */
class RingsAgreeTest {
    private static final int ROUNDS = 200;

    /** A member of Python's that a busy machine keeps from beating for so long is lost for good. */
    private static final int TIMEOUT = 9;

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void everybodyNamesTheSameOwners(StoreKind kind) {
        long seed = Long.getLong("muster.seed", System.nanoTime());
        long begin = System.nanoTime();
        try (SharedStore store = kind.open();
                var fleet = new Fleet(store, TIMEOUT, new Random(seed))
                        .withJava(true)
                        .withJava(true)
                        .with(ToozVersion.V2_11, true)
                        .with(ToozVersion.V8_1, true)
                        .with(ToozVersion.V9_1, true)) {
            while (fleet.size() < fleet.room()) {
                fleet.join();
            }
            fleet.settle();
            for (int round = 0; round < ROUNDS; round++) {
                fleet.round(0.04);
            }
            System.out.println(kind + ": " + fleet.count + ", seed " + seed + ", "
                    + (System.nanoTime() - begin) / 1_000_000_000L + " s");
            assertThat(fleet.count.rounds).isEqualTo(ROUNDS);
            assertThat(fleet.count.disagreements).as("seed %s", seed).isZero();
            assertThat(fleet.count.eventsLost).as("seed %s", seed).isZero();
            assertThat(fleet.count.twice).as("seed %s", seed).isZero();
            for (ToozVersion version : List.of(ToozVersion.V2_11, ToozVersion.V8_1, ToozVersion.V9_1)) {
                Results.add(Row.RINGS, new Pair(version, kind), MatrixTest.YES);
            }
        }
    }
}
