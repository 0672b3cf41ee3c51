package dev.muster.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whose Redis locks to take part in. On Python 3, Tooz up to 8.x writes a lock's key from Python's {@code repr}; from 9.0
 * on, and on Python 2, it writes plain bytes. Old and new Python agents do not exclude each other.
 */
public enum LockEra {
    /** One key, shared with Tooz from 9.0 on. */
    NEW,
    /** Two keys, shared with Tooz up to 8.x on Python 3, whether it was given the name as bytes or as text. */
    OLD,
    /** All three keys, shared with every Tooz. */
    BOTH;

    /**
     * The era of an option's value.
     *
     * @param text {@code new}, {@code old} or {@code both}
     * @return the era
     * @throws IllegalArgumentException if it is none of them
     */
    public static LockEra of(String text) {
        return Arrays.stream(values())
                .filter(era -> era.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no era of lock names: give one of "
                        + List.of(values()).stream().map(LockEra::text).collect(Collectors.joining(", "))));
    }

    /**
     * The option's value for this era.
     *
     * @return lower case
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
