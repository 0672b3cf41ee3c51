package dev.muster.polling.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
final class Spelling {
    private Spelling() {}

    /** The name that needs the fewest changes of a letter, and not more than so many. */
    static Optional<String> near(String typed, Collection<String> names, int most) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .filter(name -> distance(typed, name) <= most);
    }

    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int line = 0; line <= from.length(); line++) {
            int[] current = new int[to.length() + 1];
            for (int column = 0; column <= to.length(); column++) {
                if (line == 0 || column == 0) {
                    current[column] = line + column;
                } else {
                    int change = from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1;
                    current[column] =
                            Math.min(above[column - 1] + change, 1 + Math.min(above[column], current[column - 1]));
                }
            }
            above = current;
        }
        return above[to.length()];
    }
}
