package dev.muster.interop.ceilometer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Agents in both languages on the same two files of Ceilometer, and how they share some resources. */
final class MixedFleet implements AutoCloseable {
    static final int RESOURCES = 300;

    /** Cycles in a row, of every agent, that must be the same before the fleet counts as settled. */
    private static final int SETTLED = 3;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Path folder;
    private final SortedSet<String> resources = new TreeSet<>();
    private final List<AgentRun> agents = new ArrayList<>();
    private final List<AgentRun> living = new ArrayList<>();
    private List<SortedSet<String>> settled = List.of();
    private Instant changed = Instant.now();

    MixedFleet(Path folder, String backendUrl, String resourceUrl) throws IOException {
        this.folder = folder;
        IntStream.range(0, RESOURCES).forEach(number -> resources.add(resourceUrl + number));
        Files.writeString(folder.resolve("resources"), String.join("\n", resources) + "\n");
        Files.writeString(folder.resolve("ceilometer.conf"), """
                [DEFAULT]
                # No message bus, and nobody who listens.
                transport_url = fake://

                [coordination]
                backend_url = %s

                [polling]
                cfg_file = %s
                """.formatted(backendUrl, folder.resolve("polling.yaml")));
        Files.writeString(folder.resolve("polling.yaml"), """
                ---
                sources:
                    - name: fleet_source
                      interval: 1
                      meters:
                        - http.status
                      discovery:
                        - lines:%s?group_id=fleet
                """.formatted(folder.resolve("resources")));
    }

    AgentRun ceilometer(String name) {
        return add(AgentRun.ceilometer(name, folder));
    }

    AgentRun muster(String name) {
        return add(AgentRun.muster(name, folder));
    }

    private AgentRun add(AgentRun agent) {
        changed = Instant.now();
        agents.add(agent);
        living.add(agent);
        return agent;
    }

    void kill(AgentRun agent) {
        changed = Instant.now();
        agent.kill();
        living.remove(agent);
    }

    /**
     * Waits until the living agents poll every resource exactly once and each has a share, for some cycles in a row.
     *
     * @return after how long since the last start or kill all cycles were right, to half a second
     */
    Duration settle() {
        Instant since = changed;
        while (true) {
            List<List<SortedSet<String>>> shares = sharesAfter(since);
            if (shares.stream().allMatch(cycles -> cycles.size() >= SETTLED)) {
                if (areSettled(shares)) {
                    settled = shares.stream().map(cycles -> cycles.get(0)).toList();
                    return Duration.between(changed, since);
                }
                since = since.plusMillis(500);
            } else if (Duration.between(changed, Instant.now()).compareTo(LONGEST) > 0
                    || living.stream().anyMatch(agent -> !agent.isAlive())) {
                throw new AssertionError("after " + LONGEST + " not settled: " + wrong(shares) + told());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** That it stays so: another few whole cycles, and nobody polls what is not its own. A busy machine may leave polls out. */
    void stays() {
        Instant since = Instant.now();
        Instant until = since.plus(LONGEST);
        while (Instant.now().isBefore(until)) {
            List<List<SortedSet<String>>> shares = sharesAfter(since);
            int stayed = 0;
            for (int agent = 0; agent < shares.size(); agent++) {
                SortedSet<String> own = settled.get(agent);
                if (!shares.get(agent).stream().allMatch(own::containsAll)) {
                    throw new AssertionError("no longer settled: " + wrong(shares) + told());
                }
                stayed += shares.get(agent).stream().filter(own::equals).count() >= SETTLED ? 1 : 0;
            }
            if (stayed == living.size()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("no more whole cycles within " + LONGEST + told());
    }

    /** How many resources each polls since the fleet was last settled. */
    List<Integer> sizes() {
        return settled.stream().map(SortedSet::size).toList();
    }

    private List<List<SortedSet<String>>> sharesAfter(Instant moment) {
        return living.stream().map(agent -> agent.sharesAfter(moment)).toList();
    }

    private boolean areSettled(List<List<SortedSet<String>>> shares) {
        List<String> polled = new ArrayList<>();
        for (List<SortedSet<String>> cycles : shares) {
            if (cycles.stream().distinct().count() > 1 || cycles.get(0).isEmpty()) {
                return false;
            }
            polled.addAll(cycles.get(0));
        }
        polled.sort(Comparator.naturalOrder());
        return polled.equals(List.copyOf(resources));
    }

    private String wrong(List<List<SortedSet<String>>> shares) {
        var text = new StringBuilder();
        List<String> polled = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            List<Integer> sizes = shares.get(i).stream().map(SortedSet::size).toList();
            text.append(living.get(i)).append(" polled ").append(sizes).append("; ");
            shares.get(i).stream().reduce((first, last) -> last).ifPresent(polled::addAll);
        }
        var missing = new TreeSet<>(resources);
        missing.removeAll(polled);
        return text + "twice " + (polled.size() - new TreeSet<>(polled).size()) + ", missing " + missing.size();
    }

    private String told() {
        return "\n" + String.join("\n", agents.stream().map(AgentRun::told).toList());
    }

    @Override
    public void close() {
        agents.forEach(AgentRun::close);
    }
}
