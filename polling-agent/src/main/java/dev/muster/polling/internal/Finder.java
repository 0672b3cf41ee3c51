package dev.muster.polling.internal;

import dev.muster.polling.Discovery;
import dev.muster.polling.DiscoveryRequest;
import dev.muster.polling.Resource;
import dev.muster.polling.config.AgentConfiguration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Runs discoveries, none while its last run has not ended. */
final class Finder {
    /** A discovery as a source names it, and the group that shares what it finds. */
    record Named(String text, Discovery discovery, DiscoveryRequest request, Optional<String> group) {}

    private final Extensions extensions;
    private final AgentConfiguration configuration;
    private final GroupNames names;
    private final Workers workers;
    private final Notes notes;
    private final Map<String, Named> known = new LinkedHashMap<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Finder(Extensions extensions, AgentConfiguration configuration, GroupNames names, Workers workers, Notes notes) {
        this.extensions = extensions;
        this.configuration = configuration;
        this.names = names;
        this.workers = workers;
        this.notes = notes;
    }

    /** Before the start; the same text is the same discovery. */
    Named named(String text) {
        return known.computeIfAbsent(text, unknown -> {
            DiscoveryName parsed = DiscoveryName.parse(text);
            Discovery discovery = extensions.discoveries().get(parsed.name());
            if (discovery == null) {
                throw new IllegalArgumentException("there is no discovery named '" + parsed.name() + "'; known are "
                        + String.join(", ", extensions.discoveries().keySet()));
            }
            var request = new DiscoveryRequest(parsed.parameter(), configuration);
            return new Named(
                    text, discovery, request, discovery.groupId(request).map(names::of));
        });
    }

    /** Empty if nothing could be found out. */
    CompletableFuture<Optional<List<Resource>>> find(Named named, Duration atMost) {
        String matter = "discovery " + named.text();
        if (!underWay.add(named.text())) {
            notes.tell(matter, matter + " has not ended since the last cycle: nothing of it is polled in this one");
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return workers.call(
                        () -> named.discovery().discover(named.request()), atMost, () -> underWay.remove(named.text()))
                .handle((found, failure) -> {
                    if (failure == null) {
                        notes.over(matter, matter + " works again");
                        return Optional.of(found);
                    }
                    notes.tell(matter, matter + " failed, nothing of it is polled: " + Failures.message(failure));
                    return Optional.empty();
                });
    }
}
