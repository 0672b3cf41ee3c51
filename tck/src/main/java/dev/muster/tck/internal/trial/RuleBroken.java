package dev.muster.tck.internal.trial;

/** A red test: the rule, what was seen, what led there, and how to see it again. */
public final class RuleBroken extends AssertionError {
    private static final long serialVersionUID = 1L;

    RuleBroken(String rule, Throwable seen, String history, String replay) {
        super(
                "\nRULE   " + rule + "\nSEEN   "
                        + String.valueOf(seen.getMessage() == null ? seen : seen.getMessage())
                                .strip() + "\nAFTER\n" + history + "REPLAY " + replay,
                seen);
    }
}
