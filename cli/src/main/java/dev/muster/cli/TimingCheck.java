package dev.muster.cli;

import dev.muster.StoreReport;
import dev.muster.StoreTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compares what was measured with the time-outs in force. */
final class TimingCheck {
    private static final Duration CLOCK = Duration.ofSeconds(1);

    private TimingCheck() {}

    static List<Finding> of(StoreReport report, Duration roundTrip) {
        List<Finding> findings = new ArrayList<>();
        StoreTimeouts timeouts = report.timeouts();
        if (roundTrip.multipliedBy(4).compareTo(timeouts.operationTimeout()) > 0) {
            findings.add(new Finding(
                    "a round trip takes " + text(roundTrip) + ", more than a quarter of the operation timeout of "
                            + text(timeouts.operationTimeout()),
                    "Raise the timeouts in the URL, or find out why the store is slow"));
        }
        Duration inexact = CLOCK.plus(roundTrip);
        report.clockDifference()
                .filter(difference -> difference.abs().compareTo(inexact) > 0)
                .ifPresent(difference -> findings.add(new Finding(
                        "the store's clock differs from this machine's by " + text(difference),
                        "Let a time service such as chrony keep both")));
        beats("member", timeouts.membership(), timeouts, findings);
        beats("lock", timeouts.lock(), timeouts, findings);
        beats("leader", timeouts.leader(), timeouts, findings);
        return findings;
    }

    private static void beats(String what, Duration timeout, StoreTimeouts timeouts, List<Finding> findings) {
        Duration two = timeouts.heartbeatInterval().multipliedBy(2).plus(timeouts.granularity());
        if (timeout.compareTo(two) < 0) {
            findings.add(new Finding(
                    "one late heartbeat is enough to lose a " + what + ": its timeout is " + text(timeout)
                            + ", two heartbeats and the store's granularity are " + text(two),
                    "Raise the timeout, or lower heartbeat_interval, in the URL"));
        }
    }

    private static String text(Duration duration) {
        return DurationConverter.text(duration);
    }
}
