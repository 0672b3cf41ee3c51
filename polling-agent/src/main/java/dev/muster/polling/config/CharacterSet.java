package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.List;

/** The characters that one place of a wildcard stands for: those of some ranges, or all others. */
record CharacterSet(List<Range> ranges, boolean complement) {
    static final CharacterSet ANY = new CharacterSet(List.of(), true);

    /** Code points, both ends belong to it. */
    record Range(int first, int last) {
        boolean contains(int character) {
            return first <= character && character <= last;
        }
    }

    static CharacterSet of(int character) {
        return new CharacterSet(List.of(new Range(character, character)), false);
    }

    /** What stands between brackets, as Python's fnmatch reads it: a range that runs backwards holds nothing. */
    static CharacterSet inBrackets(int[] text) {
        boolean complement = text[0] == '!';
        List<Range> ranges = new ArrayList<>();
        int place = complement ? 1 : 0;
        while (place < text.length) {
            boolean isRange = place + 2 < text.length && text[place + 1] == '-';
            int last = isRange ? text[place + 2] : text[place];
            if (text[place] <= last) {
                ranges.add(new Range(text[place], last));
            }
            place += isRange ? 3 : 1;
        }
        return new CharacterSet(List.copyOf(ranges), complement);
    }

    boolean contains(int character) {
        return ranges.stream().anyMatch(range -> range.contains(character)) != complement;
    }
}
