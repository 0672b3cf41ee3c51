package dev.muster.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The name that needs the fewest changes of a letter, or swaps of two neighbours.
     *
     * @param typed what was typed
     * @param names what could have been meant
     * @return the nearest, the first of several in their order; empty if there are no names
     */
    public static Optional<String> to(String typed, Collection<String> names) {
        return names.stream().min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    private static int distance(String from, String to) {
        int[][] table = new int[from.length() + 1][to.length() + 1];
        for (int line = 0; line <= from.length(); line++) {
            for (int column = 0; column <= to.length(); column++) {
                table[line][column] = line == 0 || column == 0 ? line + column : least(table, from, to, line, column);
            }
        }
        return table[from.length()][to.length()];
    }

    private static int least(int[][] table, String from, String to, int line, int column) {
        boolean same = from.charAt(line - 1) == to.charAt(column - 1);
        int least = Math.min(
                table[line - 1][column - 1] + (same ? 0 : 1),
                1 + Math.min(table[line - 1][column], table[line][column - 1]));
        boolean swapped = line > 1
                && column > 1
                && from.charAt(line - 1) == to.charAt(column - 2)
                && from.charAt(line - 2) == to.charAt(column - 1);
        return swapped ? Math.min(least, table[line - 2][column - 2] + 1) : least;
    }
}
