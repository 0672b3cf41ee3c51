package dev.muster.polling.builtin;

import dev.muster.polling.PollingStatus;
import dev.muster.polling.Publisher;
import dev.muster.polling.Sample;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What Prometheus scrapes. */
final class PrometheusEndpoint implements Publisher {
    private final LastSamples samples = new LastSamples(System::nanoTime);
    private final StatusMetrics status = new StatusMetrics();
    private final HTTPServer server;
    private final String host;

    PrometheusEndpoint(String host, int port) throws IOException {
        this.host = host;
        var registry = new PrometheusRegistry();
        registry.register(this::collect);
        server = HTTPServer.builder()
                .hostname(host)
                .port(port)
                .registry(registry)
                .buildAndStart();
    }

    /** The port, also if any was asked for. */
    int port() {
        return server.getPort();
    }

    private MetricSnapshots collect() {
        var all = MetricSnapshots.builder();
        samples.metrics().forEach(all::metricSnapshot);
        status.metrics().forEach(all::metricSnapshot);
        return all.build();
    }

    @Override
    public void publish(List<Sample> more, Duration interval) {
        samples.add(more, interval);
    }

    @Override
    public void status(PollingStatus now) {
        status.set(now);
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "prometheus:" + host + ":" + port();
    }
}
