package dev.muster.zookeeper;

import java.util.List;
import java.util.Locale;

/** Truths in URLs, as oslo.utils reads them. */
final class Flags {
    private static final List<String> TRUE = List.of("1", "t", "true", "on", "y", "yes");
    private static final List<String> FALSE = List.of("0", "f", "false", "off", "n", "no");

    private Flags() {}

    /** Python takes anything else for false, which for {@code ssl} would be a surprise. */
    static boolean parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw new IllegalArgumentException("give true or false");
        }
        return TRUE.contains(word);
    }
}
