package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Cuts all characters into classes that some wildcards cannot tell apart, and names one of each. */
final class Alphabet {
    private static final String READABLE = "abcdefghijklmnopqrstuvwxyz0123456789._-ABCDEFGHIJKLMNOPQRSTUVWXYZ:/ ";
    private static final int END = Character.MAX_CODE_POINT + 1;

    private Alphabet() {}

    /** A character of each class, one that is easily read if there is one. */
    static List<Integer> of(Collection<Wildcard> wildcards) {
        var cuts = new TreeSet<Integer>(List.of(0, (int) Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1));
        for (Wildcard wildcard : wildcards) {
            for (CharacterSet step : wildcard.steps()) {
                for (CharacterSet.Range range : step.ranges()) {
                    cuts.add(range.first());
                    cuts.add(range.last() + 1);
                }
            }
        }
        cuts.remove(END);
        List<Integer> characters = new ArrayList<>();
        for (int first : cuts) {
            Integer after = cuts.higher(first);
            if (first < Character.MIN_SURROGATE || first > Character.MAX_SURROGATE) {
                characters.add(readable(first, after == null ? END : after));
            }
        }
        return characters;
    }

    private static int readable(int first, int end) {
        return READABLE.codePoints()
                .filter(character -> first <= character && character < end)
                .findFirst()
                .orElse(first);
    }
}
