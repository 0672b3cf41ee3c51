package dev.muster.internal;

import dev.muster.spi.LockReply;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Until when a grant of the store may be believed: counted from its sending, less an allowance for clock drift. */
final class Deadline {
    /** Two clocks that are corrected by NTP drift apart by at most 500 ppm each; this allows ten times that. */
    private static final int DRIFT_DIVISOR = 100;

    private final EngineClock.Moment sent;
    private final Duration goodFor;

    Deadline(EngineClock.Moment sent, Duration promised) {
        this.sent = sent;
        this.goodFor = promised.equals(LockReply.Granted.NO_DEADLINE)
                ? ChronoUnit.FOREVER.getDuration()
                : promised.minus(promised.dividedBy(DRIFT_DIVISOR));
    }

    boolean isEndless() {
        return goodFor.equals(ChronoUnit.FOREVER.getDuration());
    }

    boolean hasPassed() {
        return !isEndless() && sent.elapsed().compareTo(goodFor) >= 0;
    }

    /** What is left: zero if it has passed. */
    Duration remaining() {
        if (isEndless()) {
            return goodFor;
        }
        Duration left = goodFor.minus(sent.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
