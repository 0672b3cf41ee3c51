package dev.muster.cli.certify;

import dev.muster.cli.RuleVerdict;
import dev.muster.cli.RuleVerdict.BrokenTest;
import dev.muster.cli.RuleVerdict.Result;
import dev.muster.tck.internal.rules.AllRules;
import dev.muster.tck.internal.trial.RuleId;
import dev.muster.tck.internal.trial.Spec;
import dev.muster.tck.internal.trial.SpecRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules that are tried, in the order of the specification, each with its tests. */
final class RuleTests {
    private final Map<String, RuleTest> byName = new TreeMap<>();
    private final List<SpecRule> rules;

    RuleTests(List<String> patterns, boolean shared) {
        Predicate<RuleId> wanted = wanted(patterns);
        rules = Spec.rules().values().stream()
                .filter(rule -> wanted.test(rule.id()))
                .toList();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("no rule of the specification matches --rule "
                    + String.join(",", patterns) + ": give LOCK-2, LOCK-* or LOCK, say");
        }
        Arrays.stream(AllRules.class.getMethods())
                .flatMap(method -> RuleTest.of(method, shared).stream())
                .filter(test -> wanted.test(test.rule()))
                .forEach(test -> byName.put(test.name(), test));
    }

    private static Predicate<RuleId> wanted(List<String> patterns) {
        List<Pattern> globs = patterns.stream()
                .map(pattern -> pattern.strip().toUpperCase(Locale.ROOT))
                .map(pattern -> pattern.matches("[A-Z]+") ? pattern + "-*" : pattern)
                .map(pattern -> Pattern.compile(Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"))))
                .toList();
        return rule -> globs.isEmpty()
                || globs.stream().anyMatch(glob -> glob.matcher(rule.toString()).matches());
    }

    /** Whether a test is wanted and can be tried. */
    boolean isTried(String test) {
        return byName.containsKey(test) && byName.get(test).isWithinReach();
    }

    RuleTest test(String name) {
        RuleTest test = byName.get(name);
        if (test == null) {
            throw new IllegalArgumentException("no rule has the test " + name);
        }
        return test;
    }

    /** The rules that can be tried, and whether all their tests are over. */
    SortedMap<RuleId, Boolean> tried() {
        SortedMap<RuleId, Boolean> tried = new TreeMap<>();
        byName.values().stream()
                .filter(RuleTest::isWithinReach)
                .forEach(test -> tried.merge(test.rule(), test.isOver(), Boolean::logicalAnd));
        return tried;
    }

    private Collection<RuleTest> tests(RuleId rule) {
        return byName.values().stream().filter(test -> test.rule().equals(rule)).toList();
    }

    List<RuleVerdict> verdicts() {
        return rules.stream().map(rule -> verdict(rule.id())).toList();
    }

    RuleVerdict verdict(RuleId id) {
        SpecRule rule =
                rules.stream().filter(any -> any.id().equals(id)).findFirst().orElseThrow();
        Collection<RuleTest> tests = tests(id);
        List<BrokenTest> broken =
                tests.stream().flatMap(test -> test.broken().stream()).toList();
        boolean tried = tests.stream().anyMatch(test -> test.whyNot().isEmpty());
        Result result = !broken.isEmpty() ? Result.RED : tried ? Result.GREEN : Result.NOT_APPLICABLE;
        String why = tests.stream()
                .map(RuleTest::whyNot)
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return new RuleVerdict(
                id.toString(),
                rule.sentence(),
                rule.intent(),
                result,
                tests.isEmpty() ? "no test: " + rule.whyNoTest().orElse("none yet") : why,
                broken);
    }
}
