package dev.muster.polling.builtin;

import dev.muster.polling.MeterType;
import dev.muster.polling.Sample;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** The last sample of each meter and resource, as long as it is fresh. */
final class LastSamples {
    private static final Pattern UNUSUAL = Pattern.compile("[^a-zA-Z0-9_:]");

    private record Last(Sample sample, long until) {}

    private final Map<String, Map<Labels, Last>> byName = new TreeMap<>();
    private final LongSupplier nanoTime;

    LastSamples(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void add(List<Sample> samples, Duration interval) {
        long until =
                nanoTime.getAsLong() + interval.multipliedBy(5).dividedBy(2).toNanos();
        for (Sample sample : samples) {
            Labels labels = Labels.of("resource_id", sample.resourceId(), "source", sample.source());
            byName.computeIfAbsent(name(sample.name()), first -> new HashMap<>())
                    .put(labels, new Last(sample, until));
        }
    }

    static String name(String meter) {
        return PrometheusNaming.sanitizeMetricName(UNUSUAL.matcher(meter).replaceAll("_"));
    }

    synchronized List<MetricSnapshot> metrics() {
        long now = nanoTime.getAsLong();
        byName.values().forEach(points -> points.values().removeIf(last -> last.until() - now < 0));
        byName.values().removeIf(Map::isEmpty);
        List<MetricSnapshot> metrics = new ArrayList<>();
        byName.forEach((name, points) -> {
            Sample any = points.values().iterator().next().sample();
            metrics.add(any.type() == MeterType.CUMULATIVE ? counter(name, points, any) : gauge(name, points, any));
        });
        return metrics;
    }

    private static MetricSnapshot gauge(String name, Map<Labels, Last> points, Sample any) {
        var gauge = GaugeSnapshot.builder().name(name).help(help(any));
        points.forEach((labels, last) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(last.sample().volume())
                .build()));
        return gauge.build();
    }

    private static MetricSnapshot counter(String name, Map<Labels, Last> points, Sample any) {
        var counter = CounterSnapshot.builder().name(name).help(help(any));
        points.forEach((labels, last) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(Math.max(0, last.sample().volume()))
                .build()));
        return counter.build();
    }

    private static String help(Sample any) {
        return any.unit().isEmpty() ? any.name() : any.name() + " in " + any.unit();
    }
}
