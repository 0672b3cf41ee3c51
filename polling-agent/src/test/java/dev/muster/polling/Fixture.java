package dev.muster.polling;

import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.config.Dialect;
import dev.muster.polling.config.MeterPatterns;
import dev.muster.polling.config.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Configurations, pollsters and discoveries of tests. */
final class Fixture {
    static final Duration INTERVAL = Duration.ofMillis(500);

    private Fixture() {}

    static List<String> resources(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "disk-" + number)
                .sorted()
                .toList();
    }

    static Source source(String name, List<String> resources, List<String> discovery) {
        return new Source(name, INTERVAL, new MeterPatterns(List.of("*")), resources, discovery);
    }

    static AgentConfiguration configuration(String url, Source... sources) {
        return configuration(url, "", sources);
    }

    static AgentConfiguration configuration(String url, String prefix, Source... sources) {
        return new AgentConfiguration(
                Optional.of(url).filter(given -> !given.isEmpty()),
                Optional.empty(),
                Dialect.PIKE,
                Optional.of(prefix).filter(given -> !given.isEmpty()),
                true,
                new TreeSet<>(Set.of("central")),
                "host-1",
                Optional.empty(),
                List.of(sources),
                List.of());
    }

    /** A discovery of its own, whose resources are given. */
    record Given(String name, Optional<String> group, List<String> ids) implements Discovery {
        @Override
        public Optional<String> groupId(DiscoveryRequest request) {
            return group;
        }

        @Override
        public List<Resource> discover(DiscoveryRequest request) {
            return ids.stream().map(Resource::of).toList();
        }
    }

    /** Measures everything at once. */
    record Quick(String name) implements Pollster {
        @Override
        public Set<String> meters() {
            return Set.of(name + ".size");
        }

        @Override
        public List<Measurement> poll(PollRequest request) {
            return List.of(Measurement.gauge(name + ".size", "B", 1));
        }
    }
}
