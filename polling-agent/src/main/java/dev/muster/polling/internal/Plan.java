package dev.muster.polling.internal;

import dev.muster.polling.CycleReport;
import dev.muster.polling.Discovery;
import dev.muster.polling.Pollster;
import dev.muster.polling.Publisher;
import dev.muster.polling.config.AgentConfiguration;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All that an agent is told; see the builder. */
public record Plan(
        AgentConfiguration configuration,
        List<Pollster> pollsters,
        List<Discovery> discoveries,
        List<Publisher> publishers,
        String member,
        boolean failOpen,
        boolean allowDuplicates,
        Optional<Path> lockDirectory,
        Duration pollTimeout,
        int concurrency,
        Clock clock,
        Consumer<CycleReport> cycles,
        Consumer<String> notes) {
    /** Copies. */
    public Plan {
        pollsters = List.copyOf(pollsters);
        discoveries = List.copyOf(discoveries);
        publishers = List.copyOf(publishers);
    }
}
