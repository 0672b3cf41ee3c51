package dev.muster.polling.config;

import java.util.List;

/**
 * Which meters a source polls, by Ceilometer's rules: names and shell wildcards, or exclusions that begin with
 * {@code !}.
 *
 * @param patterns as written, in their order
 */
public record MeterPatterns(List<String> patterns) {
    /** Copies. */
    public MeterPatterns {
        patterns = List.copyOf(patterns);
    }

    /**
     * {@return whether these patterns select a meter}
     *
     * @param meter its name
     */
    public boolean selects(String meter) {
        boolean onlyExclusions = true;
        boolean included = false;
        for (String pattern : patterns) {
            boolean exclusion = pattern.startsWith("!");
            if (exclusion && Wildcard.of(pattern.substring(1)).matches(meter)) {
                return false;
            }
            onlyExclusions &= exclusion;
            included |= !exclusion && Wildcard.of(pattern).matches(meter);
        }
        return included || onlyExclusions;
    }
}
