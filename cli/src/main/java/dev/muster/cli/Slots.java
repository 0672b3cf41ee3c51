package dev.muster.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Time cut into slots of one length since 1970, so that agents whose clocks agree number their cycles alike without
 * talking to each other.
 */
record Slots(Duration length, Clock clock) {
    long current() {
        return at(clock.instant());
    }

    long at(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), length.toMillis());
    }

    /** The first slot that begins at a time or after it. */
    long from(Instant time) {
        return at(time.plus(length).minusMillis(1));
    }

    Duration until(long slot) {
        return Duration.between(clock.instant(), Instant.ofEpochMilli(slot * length.toMillis()));
    }
}
