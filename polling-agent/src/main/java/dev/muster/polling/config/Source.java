package dev.muster.polling.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A source of a {@code polling.yaml} or {@code pipeline.yaml}: which meters are polled of which resources, and how often.
 *
 * @param name its name
 * @param interval from one polling cycle to the next
 * @param meters which meters
 * @param resources resources listed in the file itself, as they stand there
 * @param discovery discoveries to ask for resources, as {@code NAME} or {@code NAME:PARAMETER}
 */
public record Source(
        String name, Duration interval, MeterPatterns meters, List<String> resources, List<String> discovery) {
    /** Checks and copies. */
    public Source {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(meters, "meters");
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("an interval is longer than nothing, not " + interval);
        }
        resources = List.copyOf(resources);
        discovery = List.copyOf(discovery);
    }
}
