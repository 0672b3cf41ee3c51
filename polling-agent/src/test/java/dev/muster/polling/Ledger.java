package dev.muster.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What the agents of a test report, by cycle. */
final class Ledger {
    private final SortedMap<Long, List<CycleReport>> cycles = new TreeMap<>();

    synchronized void add(CycleReport report) {
        cycles.computeIfAbsent(report.status().cycle(), first -> new ArrayList<>())
                .add(report);
    }

    /** Whoever reported saw exactly those who reported, and was a member. */
    static boolean isSettled(Collection<CycleReport> reports) {
        Set<String> reporters = new TreeSet<>();
        reports.forEach(report -> reporters.add(report.member()));
        return reports.stream()
                .allMatch(report -> report.complete()
                        && !report.groups().isEmpty()
                        && report.groups().stream()
                                .allMatch(group -> group.valid() && reporters.equals(new TreeSet<>(group.members()))));
    }

    static List<String> polled(Collection<CycleReport> reports) {
        return reports.stream()
                .flatMap(report -> report.polled().stream())
                .map(CycleReport.Polled::resource)
                .sorted()
                .toList();
    }

    synchronized SortedMap<Long, List<CycleReport>> settled(Set<String> members) {
        SortedMap<Long, List<CycleReport>> settled = new TreeMap<>();
        cycles.forEach((cycle, reports) -> {
            Set<String> reporters = new TreeSet<>();
            reports.forEach(report -> reporters.add(report.member()));
            if (reporters.equals(members) && isSettled(reports)) {
                settled.put(cycle, List.copyOf(reports));
            }
        });
        return settled;
    }

    /** Waits for some settled cycles of these members, and says the number of the first. */
    long awaitSettled(int count, String... members) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> settled(Set.of(members)).size() >= count);
        return settled(Set.of(members)).firstKey();
    }

    synchronized long lastCycle() {
        return cycles.isEmpty() ? 0 : cycles.lastKey();
    }

    CycleReport awaitReport(Predicate<CycleReport> wanted, long after) {
        await().atMost(Duration.ofSeconds(30)).until(() -> find(wanted, after) != null);
        return find(wanted, after);
    }

    private synchronized CycleReport find(Predicate<CycleReport> wanted, long after) {
        return cycles.tailMap(after + 1).values().stream()
                .flatMap(List::stream)
                .filter(wanted)
                .findFirst()
                .orElse(null);
    }

    /** Every resource exactly once in each settled cycle, whoever was there. */
    synchronized int assertExactlyOnce(List<String> resources) {
        int settled = 0;
        for (Map.Entry<Long, List<CycleReport>> cycle : cycles.entrySet()) {
            if (isSettled(cycle.getValue())) {
                assertThat(polled(cycle.getValue()))
                        .as("cycle " + cycle.getKey())
                        .isEqualTo(resources);
                settled++;
            }
        }
        return settled;
    }

    /** How many polls were made more than once in a cycle, settled or not. */
    synchronized int doubled() {
        return cycles.values().stream()
                .map(Ledger::polled)
                .mapToInt(polled -> polled.size() - Set.copyOf(polled).size())
                .sum();
    }
}
