package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which meters a source polls, by the rules of Ceilometer (the same in 8.1 and 27.0): names and wildcards of Python's
 * fnmatch ({@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]}), or exclusions, which begin with {@code !} and come
 * first; exclusions alone leave everything else in. Upper and lower case differ.
 *
 * @param patterns as written, in their order
 */
public record MeterPatterns(List<String> patterns) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException with everything that is wrong: no pattern at all, an empty one, exclusions beside
     *     names, or names beside {@code *}. A wildcard that begins with {@code *} may stand with either.
     */
    public MeterPatterns {
        patterns = List.copyOf(patterns);
        List<String> problems = problems(patterns);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    static List<String> problems(List<String> patterns) {
        List<String> problems = new ArrayList<>();
        if (patterns.isEmpty()) {
            problems.add("no meters: name at least one, or '*'");
        }
        if (patterns.contains("")) {
            problems.add("a meter is empty");
        }
        Optional<String> name = patterns.stream()
                .filter(pattern -> !pattern.isEmpty() && !pattern.startsWith("!") && !pattern.startsWith("*"))
                .findFirst();
        Optional<String> exclusion =
                patterns.stream().filter(pattern -> pattern.startsWith("!")).findFirst();
        if (name.isPresent() && exclusion.isPresent()) {
            problems.add("'" + name.get() + "' is included and '" + exclusion.get()
                    + "' excluded: include only, or exclude only");
        }
        if (name.isPresent() && patterns.contains("*")) {
            problems.add("'" + name.get() + "' beside '*', which includes it");
        }
        return problems;
    }

    /**
     * {@return whether these patterns select a meter}
     *
     * @param meter its name
     */
    public boolean selects(String meter) {
        return excluded().noneMatch(wildcard -> wildcard.matches(meter))
                && included().stream().anyMatch(wildcard -> wildcard.matches(meter));
    }

    /**
     * A name that both select, whether or not there is such a meter. Decided exactly: if there is none, no meter that
     * may ever come is selected by both.
     *
     * @param other other patterns
     * @return one of the shortest such names, of at least one character; empty if the two are disjoint
     * @throws IllegalArgumentException if patterns were made so intricate that it cannot be decided in bounded memory
     */
    public Optional<String> overlap(MeterPatterns other) {
        List<Wildcard> neither = Stream.concat(excluded(), other.excluded()).toList();
        return included().stream()
                .flatMap(left -> other.included().stream().map(right -> CommonName.of(left, right, neither)))
                .flatMap(Optional::stream)
                .min((one, two) -> Integer.compare(one.length(), two.length()));
    }

    private List<Wildcard> included() {
        List<Wildcard> included = patterns.stream()
                .filter(pattern -> !pattern.startsWith("!"))
                .map(Wildcard::of)
                .toList();
        return included.isEmpty() ? List.of(Wildcard.EVERYTHING) : included;
    }

    private Stream<Wildcard> excluded() {
        return patterns.stream()
                .filter(pattern -> pattern.startsWith("!"))
                .map(pattern -> Wildcard.of(pattern.substring(1)));
    }
}
