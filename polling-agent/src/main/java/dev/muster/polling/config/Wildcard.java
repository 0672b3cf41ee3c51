package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A shell wildcard by the rules of Python's fnmatch, as an automaton without detours: from place {@code n} the n-th set
 * leads on to the next place, and where a star stands every character leads back to the same place.
 */
record Wildcard(List<CharacterSet> steps, BitSet stars) {
    static final Wildcard EVERYTHING = of("*");

    static Wildcard of(String pattern) {
        int[] text = pattern.codePoints().toArray();
        List<CharacterSet> steps = new ArrayList<>();
        var stars = new BitSet();
        int place = 0;
        while (place < text.length) {
            int close = text[place] == '[' ? close(text, place + 1) : -1;
            if (text[place] == '*') {
                stars.set(steps.size());
            } else if (text[place] == '?') {
                steps.add(CharacterSet.ANY);
            } else if (close > 0) {
                steps.add(CharacterSet.inBrackets(Arrays.copyOfRange(text, place + 1, close)));
                place = close;
            } else {
                steps.add(CharacterSet.of(text[place]));
            }
            place++;
        }
        return new Wildcard(List.copyOf(steps), stars);
    }

    /** Where the bracket closes; one that stands first in it does not. -1 if nowhere: then it is a bracket like any letter. */
    private static int close(int[] text, int first) {
        int place = first;
        if (place < text.length && text[place] == '!') {
            place++;
        }
        for (place++; place < text.length; place++) {
            if (text[place] == ']') {
                return place;
            }
        }
        return -1;
    }

    boolean matches(String name) {
        var places = new BitSet();
        places.set(0);
        for (int character : name.codePoints().toArray()) {
            places = after(places, character);
        }
        return accepts(places);
    }

    /** Where a character leads from all of these places. */
    BitSet after(BitSet places, int character) {
        var next = new BitSet();
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            if (stays(place)) {
                next.set(place);
            }
            if (advances(place, character)) {
                next.set(place + 1);
            }
        }
        return next;
    }

    boolean stays(int place) {
        return stars.get(place);
    }

    boolean advances(int place, int character) {
        return place < steps.size() && steps.get(place).contains(character);
    }

    boolean accepts(int place) {
        return place == steps.size();
    }

    boolean accepts(BitSet places) {
        return places.get(steps.size());
    }

    /** Whether it accepts from here on whatever comes. */
    boolean acceptsForEver(BitSet places) {
        return accepts(places) && stays(steps.size());
    }
}
