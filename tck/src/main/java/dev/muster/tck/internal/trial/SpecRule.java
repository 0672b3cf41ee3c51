package dev.muster.tck.internal.trial;

import java.util.Optional;

/** A rule of the specification. */
public record SpecRule(RuleId id, String sentence, String intent, Optional<String> whyNoTest) {
    @Override
    public String toString() {
        return id + " " + sentence;
    }
}
