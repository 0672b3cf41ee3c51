package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The journals of all agents of the self-test, by cycle. */
final class PollLedger {
    private final SortedMap<Long, PollCycle> cycles = new TreeMap<>();
    private @Nullable String failure;

    synchronized void line(JsonNode report) {
        cycles.computeIfAbsent(report.path("cycle").asLong(), first -> new PollCycle())
                .add(report);
        notifyAll();
    }

    synchronized void fail(String reason) {
        failure = reason;
        notifyAll();
    }

    /** Waits for some cycles after a given one that these agents, and no others, did while they saw exactly each other. */
    synchronized long settled(Set<String> agents, int count, long after, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            long[] settled = cycles.tailMap(after + 1).entrySet().stream()
                    .filter(entry -> entry.getValue().isSettledFor(agents))
                    .mapToLong(Map.Entry::getKey)
                    .toArray();
            if (settled.length >= count) {
                return settled[0];
            }
            if (failure != null) {
                throw new Refused(failure);
            }
            long left = until - System.nanoTime();
            if (left <= 0) {
                throw new Refused("the agents " + agents + " did not settle within " + DurationConverter.text(atMost));
            }
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
    }

    synchronized PollCycle cycle(long number) {
        return cycles.getOrDefault(number, new PollCycle());
    }

    synchronized SortedMap<Long, PollCycle> all() {
        return new TreeMap<>(cycles);
    }
}
