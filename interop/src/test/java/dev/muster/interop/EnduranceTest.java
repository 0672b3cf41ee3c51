package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Half an hour of churn in a mixed fleet, with {@code -Pendurance}; all stores at once. */
@Tag("endurance")
@Execution(ExecutionMode.CONCURRENT)
class EnduranceTest {
    private static final Duration LASTS = Duration.ofMinutes(Integer.getInteger("muster.endurance.minutes", 30));
    private static final int TIMEOUT = 10;
    private static final int LOCK_DEATH_EVERY = 20;

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void aMixedFleetChurns(StoreKind kind) throws IOException {
        long seed = Long.getLong("muster.seed", System.nanoTime());
        var random = new Random(seed);
        try (SharedStore store = kind.open();
                var fleet = new Fleet(store, TIMEOUT, random)
                        .withJava(false)
                        .withJava(true)
                        .with(ToozVersion.V9_1, false)
                        .with(ToozVersion.V8_1, true)
                        .with(ToozVersion.V2_11, true);
                var locks = new LockChurn(store, TIMEOUT)) {
            while (fleet.size() < fleet.room()) {
                fleet.join();
            }
            fleet.settle();
            List<ProcessUse> start = use(fleet);
            long until = System.nanoTime() + LASTS.toNanos();
            while (System.nanoTime() < until) {
                fleet.round(0.05);
                locks.goOn();
                if (fleet.count.rounds % LOCK_DEATH_EVERY == 0) {
                    locks.kill(random);
                }
            }
            while (fleet.size() < fleet.room()) {
                fleet.join();
            }
            fleet.settle();
            LockLog.Account account = locks.account();
            report(kind, fleet.count, locks, start, use(fleet), seed);
            assertThat(fleet.count.disagreements).as("seed %s", seed).isZero();
            assertThat(fleet.count.eventsLost).as("seed %s", seed).isZero();
            assertThat(account.overlaps()).as("seed %s", seed).isEmpty();
            assertThat(account.taken().keySet()).isEqualTo(Set.of("Java", "Tooz 9.1"));
        }
    }

    /** Of the two processes that are never killed: Java, then Python. */
    private static List<ProcessUse> use(Fleet fleet) {
        return fleet.veterans().stream().map(ProcessUse::of).toList();
    }

    private static void report(
            StoreKind kind, FleetCount count, LockChurn locks, List<ProcessUse> start, List<ProcessUse> end, long seed)
            throws IOException {
        LockLog.Account account = locks.account();
        String row = String.join(
                " | ",
                "| " + kind,
                LASTS.toMinutes() + " min",
                String.valueOf(count.rounds),
                count.joins + " / " + count.leaves + " / " + count.deaths,
                String.valueOf(count.answers * 1_000L),
                String.valueOf(count.disagreements),
                count.eventsLost + " / " + count.twice,
                account.taken() + ", " + locks.deaths + " holders killed",
                String.valueOf(
                        account.overlaps().values().stream().mapToInt(n -> n).sum()),
                start.get(0) + " → " + end.get(0),
                start.get(1) + " → " + end.get(1),
                seed + " |\n");
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/endurance-" + kind + ".md"), row);
        System.out.println(row);
    }
}
