package dev.muster.polling.builtin;

import dev.muster.polling.PollingStatus;
import dev.muster.polling.PollingStatus.GroupStatus;
import dev.muster.polling.PollingStatus.StoreState;
import dev.muster.polling.PollingStatus.TaskStatus;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How the agent stands, as metrics. */
final class StatusMetrics {
    private static final String PREFIX = "muster_polling_";
    private static final double NANOS = 1e9;

    private volatile @Nullable PollingStatus last;

    void set(PollingStatus status) {
        last = status;
    }

    List<MetricSnapshot> metrics() {
        PollingStatus status = last;
        if (status == null) {
            return List.of();
        }
        List<MetricSnapshot> metrics = new ArrayList<>();
        metrics.add(store(status.store()));
        if (!status.groups().isEmpty()) {
            List<GroupStatus> groups = status.groups();
            metrics.add(ofGroups(
                    "members",
                    "members seen in a group",
                    groups,
                    group -> group.members().size()));
            metrics.add(ofGroups("resources", "resources found, of all agents", groups, GroupStatus::resources));
            metrics.add(ofGroups("share", "resources of this agent", groups, GroupStatus::share));
            metrics.add(ofGroups(
                    "membership_valid", "1 while the membership holds", groups, group -> group.valid() ? 1 : 0));
            metrics.add(moved(groups));
        }
        if (!status.tasks().isEmpty()) {
            List<TaskStatus> tasks = status.tasks();
            metrics.add(ofTasks("last_cycle_timestamp_seconds", "begin of the last cycle", tasks, task ->
                    (double) task.began().getEpochSecond()));
            metrics.add(ofTasks("cycle_lag_seconds", "how late it began", tasks, task -> seconds(task.lag())));
            metrics.add(ofTasks("cycle_seconds", "how long it took", tasks, task -> seconds(task.took())));
            metrics.add(ofTasks("cycle_polls", "polls begun in it", tasks, TaskStatus::polled));
            metrics.add(ofTasks("cycle_failures", "polls that failed in it", tasks, TaskStatus::failed));
            metrics.add(ofTasks("cycle_late", "polls that did not end in it", tasks, TaskStatus::late));
            metrics.add(ofTasks("cycle_unbegun", "polls that should have begun in it", tasks, TaskStatus::unbegun));
            metrics.add(ofTasks("cycles_left_out", "cycles left out since the start", tasks, TaskStatus::skipped));
        }
        metrics.add(
                alone("blacklisted", "resources not polled after a permanent failure", (double) status.blacklisted()));
        metrics.add(alone(
                "warnings", "what an operator should look at", status.warnings().size()));
        return metrics;
    }

    private static MetricSnapshot store(StoreState now) {
        var gauge = GaugeSnapshot.builder().name(PREFIX + "store_state").help("1 for the state of the store");
        for (StoreState state : StoreState.values()) {
            gauge.dataPoint(point(Labels.of("state", state.name().toLowerCase(Locale.ROOT)), state == now ? 1 : 0));
        }
        return gauge.build();
    }

    private static MetricSnapshot alone(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(PREFIX + name)
                .help(help)
                .dataPoint(point(Labels.EMPTY, value))
                .build();
    }

    private static MetricSnapshot ofGroups(
            String name, String help, List<GroupStatus> groups, ToDoubleFunction<GroupStatus> value) {
        var gauge = GaugeSnapshot.builder().name(PREFIX + name).help(help);
        groups.forEach(group -> gauge.dataPoint(point(Labels.of("group", group.group()), value.applyAsDouble(group))));
        return gauge.build();
    }

    private static MetricSnapshot moved(List<GroupStatus> groups) {
        var counter =
                CounterSnapshot.builder().name(PREFIX + "moved").help("resources gained and lost since the start");
        groups.forEach(group -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of("group", group.group()))
                .value((double) group.moved())
                .build()));
        return counter.build();
    }

    private static MetricSnapshot ofTasks(
            String name, String help, List<TaskStatus> tasks, ToDoubleFunction<TaskStatus> value) {
        var gauge = GaugeSnapshot.builder().name(PREFIX + name).help(help);
        tasks.forEach(task -> gauge.dataPoint(
                point(Labels.of("interval_ms", Long.toString(task.interval().toMillis())), value.applyAsDouble(task))));
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
