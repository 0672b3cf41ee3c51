package dev.muster.polling;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a pollster found.
 *
 * @param meter the meter's name, one of {@link Pollster#meters()}
 * @param type what the number means
 * @param unit its unit, such as {@code B} or {@code %}
 * @param volume the number
 * @param metadata what else is to be told with it
 */
public record Measurement(String meter, MeterType type, String unit, double volume, Map<String, String> metadata) {
    /** Copies the map. */
    public Measurement {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(unit, "unit");
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * A value of this moment.
     *
     * @param meter the meter's name
     * @param unit its unit
     * @param volume the value
     * @return the measurement, without metadata
     */
    public static Measurement gauge(String meter, String unit, double volume) {
        return new Measurement(meter, MeterType.GAUGE, unit, volume, Map.of());
    }

    /**
     * A count that only rises.
     *
     * @param meter the meter's name
     * @param unit its unit
     * @param volume the count
     * @return the measurement, without metadata
     */
    public static Measurement cumulative(String meter, String unit, double volume) {
        return new Measurement(meter, MeterType.CUMULATIVE, unit, volume, Map.of());
    }

    /**
     * With metadata.
     *
     * @param told what else is to be told
     * @return the changed measurement
     */
    public Measurement with(Map<String, String> told) {
        return new Measurement(meter, type, unit, volume, told);
    }
}
