package dev.muster.polling.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time cut into slots of one length since 1970: all agents number their cycles alike without talking to each other. */
record Slots(Duration length, Clock clock) {
    long current() {
        return Math.floorDiv(clock.instant().toEpochMilli(), length.toMillis());
    }

    Instant begin(long slot) {
        return Instant.ofEpochMilli(slot * length.toMillis());
    }

    /** How long until a slot begins; negative if it has. */
    Duration until(long slot) {
        return Duration.between(clock.instant(), begin(slot));
    }
}
