package dev.muster.spi;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The time-outs of a store.
 *
 * @param membership after how long without a beat a member is dropped
 * @param lock after how long without renewal a lock ends; {@link LockReply.Granted#NO_DEADLINE} if never
 * @param leader the same for leadership
 * @param granularity how much earlier than promised the store may let something end; for memcached one second
 * @param lateness how much later than promised it may; a predecessor is waited for that much longer
 */
public record StoreTiming(
        Duration membership, Duration lock, Duration leader, Duration granularity, Duration lateness) {
    /**
     * The time-out that the heart must keep.
     *
     * @return the smallest of the three
     */
    public Duration smallest() {
        return Stream.of(membership, lock, leader).min(Duration::compareTo).orElseThrow();
    }
}
