package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.spi.LockReply;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class EngineClockTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTime time = new ManualTime();
    private final EngineClock clock = new EngineClock(time);
    private final EngineClock.Moment start = clock.now();

    @Test
    void bothClocksTogetherCountOnce() {
        time.pass(SECOND);
        assertThat(start.elapsed()).isEqualTo(SECOND);
    }

    @Test
    void aSuspendedMachineIsNoticedByTheWallClock() {
        time.sleep(SECOND);
        assertThat(start.elapsed()).isEqualTo(SECOND);
    }

    @Test
    void aWallClockThatStepsBackTakesNothingAway() {
        time.pass(SECOND);
        assertThat(start.elapsed()).isEqualTo(SECOND);
        time.step(Duration.ofHours(-1));
        time.pass(SECOND);
        assertThat(start.elapsed()).isEqualTo(SECOND.multipliedBy(2));
        time.sleep(SECOND);
        assertThat(start.elapsed()).isEqualTo(SECOND.multipliedBy(3));
    }

    @Test
    void aStepForwardCountsForLeasesAndNotForWaiting() {
        EngineClock.Lap lap = clock.lap();
        time.step(Duration.ofHours(1));
        time.pass(SECOND);
        assertThat(start.elapsed()).isEqualTo(SECOND.plusHours(1));
        assertThat(lap.elapsed()).isEqualTo(SECOND);
    }

    @Test
    void looksCloseTogetherDoNotAddUp() {
        for (int look = 0; look < 1000; look++) {
            time.step(Duration.ofMillis(look % 2 == 0 ? 1 : -1));
            time.pass(Duration.ofMillis(1));
            start.elapsed();
        }
        assertThat(start.elapsed()).isBetween(SECOND, SECOND.plusMillis(50));
    }

    @Test
    void aDeadlineCountsFromTheSendingLessTheDrift() {
        var deadline = new Deadline(start, Duration.ofSeconds(100));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(99));
        time.pass(Duration.ofSeconds(99).minusNanos(1));
        assertThat(deadline.hasPassed()).isFalse();
        time.pass(Duration.ofNanos(1));
        assertThat(deadline.hasPassed()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void noDeadlineNeverPasses() {
        var deadline = new Deadline(start, LockReply.Granted.NO_DEADLINE);
        time.pass(Duration.ofDays(10_000));
        assertThat(deadline.hasPassed()).isFalse();
        assertThat(deadline.remaining()).isEqualTo(ChronoUnit.FOREVER.getDuration());
    }

    @Test
    void sumsOfLongDurationsAreTheLongest() {
        Duration longest = ChronoUnit.FOREVER.getDuration();
        assertThat(Durations.sum(longest, SECOND)).isEqualTo(longest);
        assertThat(Durations.sum(SECOND, SECOND)).isEqualTo(Duration.ofSeconds(2));
    }
}
