package dev.muster.memcached;

import java.time.Duration;

/**
 * Timeouts as memcached counts them. Its clock ticks once a second, and now and then by two at once, since the tick is a
 * little longer than a second and the time is cut to whole ones: an item that is to live for N seconds may end after any
 * time between N - 2 and N. So it is kept for a second more than the timeout, and good for a second less.
 */
final class Expiry {
    static final int NEVER = 0;

    /** A date in 1970: the item is gone at once. Negative expiries, which say the same, are mis-encoded by XMemcached. */
    static final int GONE = 2_592_001;

    static final Duration TICK = Duration.ofSeconds(1);
    static final Duration LEAST = Duration.ofSeconds(2);
    static final Duration MOST = Duration.ofSeconds(GONE - 1);

    private Expiry() {}

    /** For an item that must live for the timeout less a tick. */
    static int of(Duration timeout) {
        return (int) Math.min(MOST.toSeconds(), wholeSeconds(timeout) + 1);
    }

    /** How long such an item surely lives. */
    static Duration goodFor(Duration timeout) {
        return Duration.ofSeconds(of(timeout) - 2L);
    }

    private static long wholeSeconds(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
