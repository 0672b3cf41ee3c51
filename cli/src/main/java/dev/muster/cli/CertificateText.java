package dev.muster.cli;

import dev.muster.cli.RuleVerdict.BrokenTest;
import dev.muster.cli.RuleVerdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A certificate for people. */
final class CertificateText {
    private static final int MOST_SEEN = 20;
    private static final int MOST_HISTORY = 12;

    private CertificateText() {}

    static List<String> of(Certificate certificate) {
        var table = new Table("RULE", "RESULT", "WHAT FOR, OR WHY NOT");
        certificate
                .rules()
                .forEach(rule -> table.row(
                        rule.rule(),
                        rule.result().toString(),
                        rule.result() == Result.NOT_APPLICABLE ? Text.line(rule.why()) : rule.intent()));
        List<String> lines = new ArrayList<>(table.lines());
        certificate.rules().stream()
                .filter(rule -> rule.result() == Result.RED)
                .flatMap(rule -> red(rule, certificate.seed()))
                .forEach(lines::add);
        lines.add("");
        lines.add("Store: " + Text.line(certificate.url()) + ", " + Text.line(certificate.server()));
        lines.add(certificate.count(Result.GREEN) + " green, " + certificate.count(Result.RED) + " red, "
                + certificate.count(Result.NOT_APPLICABLE) + " not applicable, in "
                + DurationConverter.text(certificate.took()) + ", with timeouts of "
                + DurationConverter.text(certificate.timeout()) + " and seed " + certificate.seed() + ".");
        return lines;
    }

    private static Stream<String> red(RuleVerdict rule, long seed) {
        return Stream.of(
                        Stream.of("", "RED " + rule.rule() + ": " + rule.sentence()),
                        rule.broken().stream().flatMap(CertificateText::seen),
                        Stream.of("  again: --seed " + seed + " --rule " + rule.rule()))
                .flatMap(lines -> lines);
    }

    private static Stream<String> seen(BrokenTest test) {
        List<String> seen = test.seen().lines().toList();
        List<String> history = test.history().lines().toList();
        return Stream.of(
                        Stream.of("  seen by " + test.name() + ":"),
                        seen.stream().limit(MOST_SEEN).map(line -> "    " + Text.safe(line)),
                        Stream.of("  after, at last:"),
                        history.stream()
                                .skip(Math.max(0, history.size() - MOST_HISTORY))
                                .map(line -> "  " + Text.safe(line)))
                .flatMap(lines -> lines);
    }
}
