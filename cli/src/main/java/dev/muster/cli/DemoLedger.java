package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What all agents of the demo have printed, by cycle. */
final class DemoLedger {
    private final SortedMap<Long, DemoCycle> cycles = new TreeMap<>();
    private final Map<String, SortedSet<String>> lastViews = new TreeMap<>();
    private final BiConsumer<String, Set<String>> viewChanged;
    private @Nullable String failure;

    DemoLedger(BiConsumer<String, Set<String>> viewChanged) {
        this.viewChanged = viewChanged;
    }

    synchronized void line(JsonNode line) {
        String agent = line.path("member").asText();
        DemoCycle cycle = cycles.computeIfAbsent(line.path("cycle").asLong(), absent -> new DemoCycle());
        if (line.has("resource")) {
            String output = line.path("output").asText();
            boolean measured = line.path("exit_code").asInt(-1) == 0;
            cycle.result(
                    line.path("resource").asText(),
                    agent,
                    measured ? DirectorySize.parse(output) : DirectorySize.NOTHING);
        } else {
            SortedSet<String> view = new TreeSet<>();
            line.path("members").forEach(member -> view.add(member.asText()));
            cycle.end(agent, view);
            if (!view.equals(lastViews.put(agent, view))) {
                viewChanged.accept(agent, view);
            }
            notifyAll();
        }
    }

    synchronized void fail(String reason) {
        failure = reason;
        notifyAll();
    }

    /** Waits for some cycles that these agents, and no others, did while they saw exactly each other; tells the first. */
    synchronized DemoCycle settled(Set<String> agents, int count, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            List<DemoCycle> settled = cycles.values().stream()
                    .filter(cycle -> cycle.isSettledFor(agents))
                    .toList();
            if (settled.size() >= count) {
                return settled.get(0);
            }
            if (failure != null) {
                throw new Refused(failure);
            }
            long left = until - System.nanoTime();
            if (left <= 0) {
                throw new Refused("the agents " + agents + " did not settle within " + DurationConverter.text(atMost)
                        + "; they last saw " + lastViews);
            }
            wait(Math.max(1, Duration.ofNanos(left).toMillis()));
        }
    }

    synchronized List<DemoCycle> allSettled() {
        return new ArrayList<>(
                cycles.values().stream().filter(DemoCycle::isSettled).toList());
    }
}
