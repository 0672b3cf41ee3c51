package dev.muster.polling;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measurement of one resource, with the fields of a sample of Ceilometer.
 *
 * @param name the meter
 * @param type what the number means
 * @param unit its unit
 * @param volume the number
 * @param resourceId the resource
 * @param timestamp when its poll began
 * @param source the name of the source in {@code polling.yaml}
 * @param resourceMetadata what is known of the resource, and what the pollster told
 * @param messageId nobody else's
 */
public record Sample(
        String name,
        MeterType type,
        String unit,
        double volume,
        String resourceId,
        Instant timestamp,
        String source,
        Map<String, String> resourceMetadata,
        String messageId) {
    /** Copies the map. */
    public Sample {
        resourceMetadata = Collections.unmodifiableMap(new LinkedHashMap<>(resourceMetadata));
    }
}
