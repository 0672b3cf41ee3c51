package dev.muster.cli;

import java.util.List;

/**
 * What became of a rule.
 *
 * @param rule its number, such as LOCK-2
 * @param sentence what it says
 * @param intent what it is for
 * @param result whether the store keeps it
 * @param why if not applicable, for what reason
 * @param broken what was seen, if red
 */
public record RuleVerdict(
        String rule, String sentence, String intent, Result result, String why, List<BrokenTest> broken) {
    /** Whether a rule is kept. */
    public enum Result {
        GREEN("green"),
        RED("red"),
        NOT_APPLICABLE("not applicable");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * A test of the rule that failed.
     *
     * @param name of the test
     * @param seen what was seen instead of what must be
     * @param history the commands that led there
     */
    public record BrokenTest(String name, String seen, String history) {}

    public RuleVerdict {
        broken = List.copyOf(broken);
    }
}
