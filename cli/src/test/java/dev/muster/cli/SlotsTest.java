package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots =
            new Slots(Duration.ofSeconds(5), Clock.fixed(Instant.ofEpochMilli(12_000), ZoneOffset.UTC));

    @Test
    void numbersSlotsSince1970() {
        assertThat(slots.current()).isEqualTo(2);
        assertThat(slots.at(Instant.ofEpochMilli(15_000))).isEqualTo(3);
    }

    @Test
    void findsTheFirstSlotFromATimeOn() {
        assertThat(slots.from(Instant.ofEpochMilli(15_000))).isEqualTo(3);
        assertThat(slots.from(Instant.ofEpochMilli(15_001))).isEqualTo(4);
    }

    @Test
    void tellsHowLongUntilASlot() {
        assertThat(slots.until(3)).isEqualTo(Duration.ofSeconds(3));
        assertThat(slots.until(2)).isEqualTo(Duration.ofSeconds(-2));
    }
}
