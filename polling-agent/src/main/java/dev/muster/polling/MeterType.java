package dev.muster.polling;

import java.util.Locale;

/** What the numbers of a meter mean, as in Ceilometer. */
public enum MeterType {
    /** A value of this moment. */
    GAUGE,
    /** How much was added since the last sample. */
    DELTA,
    /** A count that only rises, until whatever counts is restarted. */
    CUMULATIVE;

    /** {@return the type as Ceilometer writes it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
