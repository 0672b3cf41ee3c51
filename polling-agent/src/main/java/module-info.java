/** The partitioned polling agent. */
module dev.muster.polling {
    requires transitive dev.muster.api;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires io.prometheus.metrics.exporter.httpserver;
    requires io.prometheus.metrics.model;
    requires java.net.http;
    requires jdk.httpserver;
    requires org.yaml.snakeyaml;

    exports dev.muster.polling;
    exports dev.muster.polling.builtin;
    exports dev.muster.polling.config;

    uses dev.muster.polling.Discovery;
    uses dev.muster.polling.Pollster;
    uses dev.muster.polling.PublisherProvider;
    uses dev.muster.spi.BackendProvider;

    provides dev.muster.polling.Discovery with
            dev.muster.polling.builtin.LinesDiscovery,
            dev.muster.polling.builtin.OutputDiscovery;
    provides dev.muster.polling.Pollster with
            dev.muster.polling.builtin.HttpPollster;
    provides dev.muster.polling.PublisherProvider with
            dev.muster.polling.builtin.JsonLinesProvider,
            dev.muster.polling.builtin.PrometheusProvider;
}
