package dev.muster.tck.internal.trial;

import java.util.Optional;

/** A red test: the rule, what was seen, what led there, and how to see it again. */
public final class RuleBroken extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String stall;

    RuleBroken(String rule, Throwable seen, String history, String replay, Optional<String> stall) {
        super(
                "\nRULE   " + rule + "\nSEEN   "
                        + String.valueOf(seen.getMessage() == null ? seen : seen.getMessage())
                                .strip()
                        + stall.map(what -> "\nWHILE  " + what).orElse("") + "\nAFTER\n" + history + "REPLAY "
                        + replay,
                seen);
        this.stall = stall.orElse("");
    }

    /** What was measured of a machine that stood still meanwhile, if it did: then the try proves nothing. */
    Optional<String> stall() {
        return stall.isEmpty() ? Optional.empty() : Optional.of(stall);
    }
}
