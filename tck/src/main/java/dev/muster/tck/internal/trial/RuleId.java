package dev.muster.tck.internal.trial;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a rule, such as LOCK-2. Methods that test it are named {@code lock2_something}. */
public record RuleId(String section, int number) implements Comparable<RuleId> {
    private static final Pattern METHOD = Pattern.compile("([a-z]+)([0-9]+)_.*");

    public static Optional<RuleId> ofMethod(String name) {
        Matcher matcher = METHOD.matcher(name);
        return matcher.matches()
                ? Optional.of(new RuleId(matcher.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(RuleId other) {
        int bySection = section.compareTo(other.section);
        return bySection == 0 ? Integer.compare(number, other.number) : bySection;
    }

    @Override
    public String toString() {
        return section + "-" + number;
    }
}
