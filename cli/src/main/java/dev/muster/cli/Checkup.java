package dev.muster.cli;

import dev.muster.Coordinator;
import dev.muster.StoreReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that the doctor has seen.
 *
 * @param report the store's, of the median round trip
 * @param slowest round trip of all
 * @param characteristics what the store promises, sorted
 * @param groups one by one
 * @param findings what is wrong, with the store and with all groups
 */
record Checkup(
        StoreReport report,
        Duration slowest,
        List<String> characteristics,
        List<GroupCheck> groups,
        List<Finding> findings) {
    static final int ROUND_TRIPS = 9;

    static Checkup of(Coordinator store) {
        List<StoreReport> reports = new ArrayList<>();
        for (int trip = 0; trip < ROUND_TRIPS; trip++) {
            reports.add(store.diagnose());
        }
        reports.sort(Comparator.comparing(StoreReport::roundTrip));
        StoreReport median = reports.get(ROUND_TRIPS / 2);
        List<GroupCheck> groups = GroupCheck.all(store);
        List<Finding> findings = new ArrayList<>(TimingCheck.of(median));
        median.remarks().forEach(remark -> findings.add(new Finding(remark, "")));
        groups.forEach(group -> findings.addAll(group.findings()));
        return new Checkup(
                median,
                reports.get(ROUND_TRIPS - 1).roundTrip(),
                store.characteristics().stream().map(Enum::name).sorted().toList(),
                groups,
                findings);
    }
}
