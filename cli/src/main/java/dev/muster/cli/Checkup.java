package dev.muster.cli;

import dev.muster.Coordinator;
import dev.muster.StoreReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that the doctor has seen.
 *
 * @param report the store's
 * @param median of several round trips
 * @param slowest round trip of all
 * @param characteristics what the store promises, sorted
 * @param groups one by one
 * @param findings what is wrong, with the store and with all groups
 */
record Checkup(
        StoreReport report,
        Duration median,
        Duration slowest,
        List<String> characteristics,
        List<GroupCheck> groups,
        List<Finding> findings) {
    static final int ROUND_TRIPS = 9;

    static Checkup of(Coordinator store) {
        StoreReport report = store.diagnose();
        List<Duration> trips = new ArrayList<>(List.of(report.roundTrip()));
        while (trips.size() < ROUND_TRIPS) {
            trips.add(roundTrip(store));
        }
        Collections.sort(trips);
        Duration median = trips.get(ROUND_TRIPS / 2);
        List<GroupCheck> groups = GroupCheck.all(store);
        Set<Finding> findings = new LinkedHashSet<>(TimingCheck.of(report, median));
        report.remarks().forEach(remark -> findings.add(new Finding(remark, "")));
        groups.forEach(group -> findings.addAll(group.findings()));
        return new Checkup(
                report,
                median,
                trips.get(ROUND_TRIPS - 1),
                store.characteristics().stream().map(Enum::name).sorted().toList(),
                groups,
                List.copyOf(findings));
    }

    /** Of a heartbeat for nothing: this coordinator has joined no group. */
    private static Duration roundTrip(Coordinator store) {
        long began = System.nanoTime();
        store.heartbeat();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
