package dev.muster.polling.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.polling.MeterType;
import dev.muster.polling.PollingStatus;
import dev.muster.polling.PollingStatus.GroupStatus;
import dev.muster.polling.PollingStatus.StoreState;
import dev.muster.polling.PollingStatus.TaskStatus;
import dev.muster.polling.Publisher;
import dev.muster.polling.Publishers;
import dev.muster.polling.Sample;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    private static Sample sample(String name, MeterType type, double volume, String resource) {
        return new Sample(
                name,
                type,
                "B",
                volume,
                resource,
                Instant.parse("2026-01-02T03:04:05Z"),
                "disks",
                Map.of("kind", "disk"),
                "m-1");
    }

    @Test
    void jsonLinesHaveCeilometersFieldsAndAreAppended() throws Exception {
        Path file = directory.resolve("samples.jsonl");
        for (String resource : List.of("sda", "sd \"b\"\n")) {
            try (Publisher lines = Publishers.open("jsonl:" + file)) {
                lines.publish(List.of(sample("disk.size", MeterType.GAUGE, 12, resource)), INTERVAL);
            }
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"name\":\"disk.size\",\"type\":\"gauge\",\"unit\":\"B\",\"volume\":12,\"resource_id\":\"sda\","
                                + "\"timestamp\":\"2026-01-02T03:04:05.000000Z\",\"source\":\"disks\","
                                + "\"resource_metadata\":{\"kind\":\"disk\"},\"message_id\":\"m-1\"}",
                        "{\"name\":\"disk.size\",\"type\":\"gauge\",\"unit\":\"B\",\"volume\":12,"
                                + "\"resource_id\":\"sd \\\"b\\\"\\n\",\"timestamp\":\"2026-01-02T03:04:05.000000Z\","
                                + "\"source\":\"disks\",\"resource_metadata\":{\"kind\":\"disk\"},\"message_id\":\"m-1\"}");
    }

    @Test
    void prometheusScrapesTheLastSamplesAndTheStatus() throws Exception {
        try (var endpoint = new PrometheusEndpoint("127.0.0.1", 0)) {
            endpoint.publish(
                    List.of(
                            sample("disk.size", MeterType.GAUGE, 1, "sda"),
                            sample("disk.read.bytes", MeterType.CUMULATIVE, 7, "sda")),
                    INTERVAL);
            endpoint.publish(List.of(sample("disk.size", MeterType.GAUGE, 2.5, "sda")), INTERVAL);
            endpoint.status(status());
            String scraped = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(scraped.lines())
                    .contains(
                            "disk_size{resource_id=\"sda\",source=\"disks\"} 2.5",
                            "disk_read_bytes_total{resource_id=\"sda\",source=\"disks\"} 7.0",
                            "muster_polling_members{group=\"central-global\"} 2.0",
                            "muster_polling_share{group=\"central-global\"} 3.0",
                            "muster_polling_moved_total{group=\"central-global\"} 4.0",
                            "muster_polling_store_state{state=\"suspended\"} 1.0",
                            "muster_polling_store_state{state=\"connected\"} 0.0",
                            "muster_polling_cycle_lag_seconds{interval_ms=\"10000\"} 0.25");
        }
    }

    private static PollingStatus status() {
        return new PollingStatus(
                "one",
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                "redis://cache",
                StoreState.SUSPENDED,
                List.of(new GroupStatus("central-global", List.of("one", "two"), true, 6, 3, 1, 1, 4)),
                List.of(new TaskStatus(
                        INTERVAL, 5, Instant.EPOCH, Duration.ofMillis(250), Duration.ofSeconds(1), 3, 0, 0, 0, 0)),
                0,
                0,
                List.of());
    }

    @Test
    void whatIsNotPolledAnyMoreIsNotShownAnyMore() {
        long[] now = {0};
        var samples = new LastSamples(() -> now[0]);
        samples.add(List.of(sample("disk.size", MeterType.GAUGE, 1, "sda")), INTERVAL);
        now[0] = INTERVAL.multipliedBy(2).toNanos();
        assertThat(samples.metrics()).hasSize(1);
        samples.add(List.of(sample("disk.size", MeterType.GAUGE, 1, "sdb")), INTERVAL);
        now[0] = INTERVAL.multipliedBy(3).toNanos();
        assertThat(samples.metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.getDataPoints())
                        .singleElement()
                        .satisfies(point ->
                                assertThat(point.getLabels().get("resource_id")).isEqualTo("sdb")));
        now[0] = INTERVAL.multipliedBy(5).toNanos();
        assertThat(samples.metrics()).isEmpty();
    }

    @Test
    void unknownPublishersAndTargetsAreRefused() {
        assertThatThrownBy(() -> Publishers.open("kafka:host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no publisher 'kafka:host'; known are jsonl:, prometheus:");
        assertThatThrownBy(() -> Publishers.open("prometheus:host")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Publishers.open("prometheus:70000")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Publishers.open("jsonl:")).isInstanceOf(IllegalArgumentException.class);
    }
}
