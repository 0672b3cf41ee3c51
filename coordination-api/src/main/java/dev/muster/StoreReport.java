package dev.muster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator wants to know of a store, as one coordinator finds it.
 *
 * @param url the store's URL, with {@code ***} in place of passwords
 * @param server product and version, such as "redis 7.0.15"
 * @param serverTime the server's clock when it was asked, if it tells
 * @param clockDifference how far the server's clock is ahead of this machine's, give or take the round trip; negative if
 *     it is behind; empty if it does not tell
 * @param roundTrip how long one empty heartbeat took
 * @param timeouts the durations in force
 * @param remarks what is unusual, and how to mend it
 */
public record StoreReport(
        String url,
        String server,
        Optional<Instant> serverTime,
        Optional<Duration> clockDifference,
        Duration roundTrip,
        StoreTimeouts timeouts,
        List<String> remarks) {
    /** Copies the list. */
    public StoreReport {
        remarks = List.copyOf(remarks);
    }
}
