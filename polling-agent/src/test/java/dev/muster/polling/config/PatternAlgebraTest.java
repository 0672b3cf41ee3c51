package dev.muster.polling.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Overlaps against the plain way: trying every short name. */
class PatternAlgebraTest {
    /** One of each class that the patterns here tell apart; longer names than these are rarely needed here. */
    private static final String LETTERS = "ab.x0";

    private static final int LONGEST = 4;

    private static final List<String> NAMES = shortNames();

    private static List<String> shortNames() {
        List<String> names = new ArrayList<>();
        List<String> longest = List.of("");
        for (int length = 1; length <= LONGEST; length++) {
            longest = longest.stream()
                    .flatMap(name -> LETTERS.chars().mapToObj(letter -> name + (char) letter))
                    .toList();
            names.addAll(longest);
        }
        return names;
    }

    private static Arbitrary<String> wildcard() {
        return Arbitraries.of("a", "b", ".", "*", "?", "[ab]", "[!a]", "[!.-b]")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<String>> names() {
        return wildcard().filter(name -> !name.equals("*")).list().ofMinSize(1).ofMaxSize(2);
    }

    @Provide
    Arbitrary<MeterPatterns> patterns() {
        Arbitrary<List<String>> names = names();
        Arbitrary<List<String>> exclusions =
                wildcard().map(name -> "!" + name).list().ofMinSize(1).ofMaxSize(2);
        Arbitrary<List<String>> everythingBut = exclusions.map(
                excluded -> Stream.concat(Stream.of("*"), excluded.stream()).toList());
        return Arbitraries.oneOf(names, exclusions, everythingBut).map(MeterPatterns::new);
    }

    @Property(tries = 1_000)
    void anOverlapIsAShortestNameThatBothSelect(
            @ForAll("patterns") MeterPatterns left, @ForAll("patterns") MeterPatterns right) {
        Optional<String> tried = NAMES.stream()
                .filter(name -> left.selects(name) && right.selects(name))
                .findFirst();
        Optional<String> found = left.overlap(right);
        assertThat(found.map(String::length).filter(length -> length <= LONGEST))
                .isEqualTo(tried.map(String::length));
        found.ifPresent(
                name -> assertThat(left.selects(name) && right.selects(name)).isTrue());
    }

    @Property(tries = 300)
    void theOrderDoesNotMatter(@ForAll("patterns") MeterPatterns left, @ForAll("patterns") MeterPatterns right) {
        assertThat(left.overlap(right).map(String::length))
                .isEqualTo(right.overlap(left).map(String::length));
    }

    @Property(tries = 300)
    void whatOneIncludesTheOtherMayExclude(@ForAll("names") List<String> names) {
        var others = new MeterPatterns(names.stream().map(name -> "!" + name).toList());
        assertThat(new MeterPatterns(names).overlap(others)).isEmpty();
    }
}
