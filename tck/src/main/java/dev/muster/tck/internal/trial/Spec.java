package dev.muster.tck.internal.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules, read from the text of the specification itself: there is one place for their sentences. */
public final class Spec {
    private static final Pattern RULE =
            Pattern.compile("(?m)^\\*\\*([A-Z]+)-([0-9]+)\\.\\*\\* (.+?) \\*([^*]+)\\*(?: No test: (.+))?$");
    private static final SortedMap<RuleId, SpecRule> RULES = read();

    private Spec() {}

    public static SortedMap<RuleId, SpecRule> rules() {
        return RULES;
    }

    static SpecRule rule(RuleId id) {
        SpecRule rule = RULES.get(id);
        if (rule == null) {
            throw new IllegalStateException("the specification has no rule " + id);
        }
        return rule;
    }

    private static SortedMap<RuleId, SpecRule> read() {
        SortedMap<RuleId, SpecRule> rules = new TreeMap<>();
        Matcher matcher = RULE.matcher(text());
        while (matcher.find()) {
            var id = new RuleId(matcher.group(1), Integer.parseInt(matcher.group(2)));
            String sentence = matcher.group(3).replace("`", "");
            rules.put(id, new SpecRule(id, sentence, matcher.group(4), Optional.ofNullable(matcher.group(5))));
        }
        return Collections.unmodifiableSortedMap(rules);
    }

    public static String text() {
        try (InputStream spec = Spec.class.getResourceAsStream("/dev/muster/tck/spec.md")) {
            if (spec == null) {
                throw new IllegalStateException("the kit's jar lacks dev/muster/tck/spec.md");
            }
            return new String(spec.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
