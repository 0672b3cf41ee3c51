package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.tck.internal.trial.RuleId;
import dev.muster.tck.internal.trial.RuleNames;
import dev.muster.tck.internal.trial.Spec;
import dev.muster.tck.internal.trial.SpecRule;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The specification and the tests name each other. */
class SpecTest {
    private static List<Method> tests() {
        return Arrays.stream(AllRules.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    @Test
    void everyLineThatLooksLikeARuleIsRead() {
        long lines = Pattern.compile("(?m)^\\*\\*[A-Z]+-[0-9]+")
                .matcher(Spec.text())
                .results()
                .count();
        assertThat(Spec.rules()).hasSize((int) lines).hasSizeGreaterThan(150);
    }

    @Test
    void everyRuleHasATestOrSaysWhyNot() {
        Set<RuleId> tested = tests().stream()
                .map(method -> RuleId.ofMethod(method.getName()).orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
        for (SpecRule rule : Spec.rules().values()) {
            assertThat(tested.contains(rule.id()))
                    .as("%s is tested, or says why it cannot be, and not both", rule.id())
                    .isEqualTo(rule.whyNoTest().isEmpty());
        }
        assertThat(Spec.rules().keySet()).containsAll(tested);
    }

    @Test
    void everyRuleBindsAndSaysWhatFor() {
        assertThat(Spec.rules().values()).allSatisfy(rule -> {
            assertThat(rule.sentence()).containsPattern("MUST|SHOULD|MAY|need not");
            assertThat(rule.intent()).isNotBlank();
        });
    }

    @Test
    void namesOfTestsShowTheSentence() throws Exception {
        Method test = LockRules.class.getMethod("lock2_othersAreRefused", dev.muster.tck.internal.trial.Trial.class);
        assertThat(new RuleNames().generateDisplayNameForMethod(List.of(), LockRules.class, test))
                .startsWith("LOCK-2 While one holds a lock exclusively")
                .endsWith("[others are refused]");
    }
}
