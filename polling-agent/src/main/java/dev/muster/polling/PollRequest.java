package dev.muster.polling;

import java.time.Duration;
import java.util.Set;

/**
 * What a pollster is asked for.
 *
 * @param resource what to measure
 * @param meters which of the pollster's meters are wanted
 * @param source the name of the source in {@code polling.yaml}
 * @param member this agent's member id
 * @param cycle the number of the cycle: its begin, in whole intervals since 1970
 * @param timeout how long it may take
 */
public record PollRequest(
        Resource resource, Set<String> meters, String source, String member, long cycle, Duration timeout) {
    /** Copies the set. */
    public PollRequest {
        meters = Set.copyOf(meters);
    }
}
