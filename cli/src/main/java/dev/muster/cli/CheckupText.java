package dev.muster.cli;

import dev.muster.StoreReport;
import dev.muster.StoreTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A checkup for people. */
final class CheckupText {
    private CheckupText() {}

    static List<String> of(Checkup checkup) {
        StoreReport report = checkup.report();
        StoreTimeouts timeouts = report.timeouts();
        var table = new Table("STORE", Text.safe(report.url()));
        table.row("server", Text.safe(report.server()));
        table.row(
                "round trip",
                text(checkup.median()) + ", median of " + Checkup.ROUND_TRIPS + "; at most " + text(checkup.slowest()));
        table.row("clock", report.clockDifference().map(CheckupText::clock).orElse("the store does not tell"));
        table.row("heartbeat", "every " + text(timeouts.heartbeatInterval()));
        table.row("members", lost(timeouts.membership(), timeouts));
        table.row("locks", lost(timeouts.lock(), timeouts));
        table.row("leaders", lost(timeouts.leader(), timeouts));
        table.row("an answer", "is waited for " + text(timeouts.operationTimeout()));
        table.row("watches", "look every " + text(timeouts.watchInterval()) + " where the store does not push");
        table.row("promises", String.join(" ", checkup.characteristics()));
        table.row(
                "groups",
                checkup.groups().size() + ", with "
                        + checkup.groups().stream()
                                .mapToInt(GroupCheck::members)
                                .sum() + " members");
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        checkup.findings().forEach(finding -> lines.add("PROBLEM: " + Text.line(finding)));
        lines.add(
                checkup.findings().isEmpty()
                        ? "No problems found."
                        : problems(checkup.findings().size()));
        return lines;
    }

    private static String problems(int count) {
        return count == 1 ? "1 problem found." : count + " problems found.";
    }

    private static String clock(Duration ahead) {
        return text(ahead.abs()) + (ahead.isNegative() ? " behind" : " ahead of") + " this machine's";
    }

    private static String lost(Duration timeout, StoreTimeouts timeouts) {
        if (text(timeout).equals("never")) {
            return "are lost only with the process or its connection";
        }
        long beats = timeout.minus(timeouts.granularity()).dividedBy(timeouts.heartbeatInterval());
        return "are lost after " + text(timeout) + " without a beat: " + beats + " beats fit in"
                + (timeouts.granularity().isZero() ? "" : ", less " + text(timeouts.granularity()) + " of granularity");
    }

    private static String text(Duration duration) {
        return DurationConverter.text(duration);
    }
}
