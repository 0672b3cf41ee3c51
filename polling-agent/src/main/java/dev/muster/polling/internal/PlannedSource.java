package dev.muster.polling.internal;

import dev.muster.polling.Pollster;
import dev.muster.polling.config.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A source, the pollsters that measure its meters, and where its resources come from.
 *
 * @param listedGroup the group that shares the resources which the source lists itself
 */
record PlannedSource(
        Source source, Optional<String> listedGroup, List<Finder.Named> discoveries, List<PlannedPollster> pollsters) {
    /**
     * A pollster for a source.
     *
     * @param meters which of its meters the source selects
     * @param byDefault where its resources come from if the source does not say
     */
    record PlannedPollster(Pollster pollster, Set<String> meters, Optional<Finder.Named> byDefault) {}

    static PlannedSource of(Source source, Extensions extensions, Finder finder, GroupNames names) {
        List<Finder.Named> discoveries =
                source.discovery().stream().map(finder::named).toList();
        boolean says = !source.resources().isEmpty() || !discoveries.isEmpty();
        List<PlannedPollster> pollsters = new ArrayList<>();
        for (Pollster pollster : extensions.pollsters().values()) {
            Set<String> meters = pollster.meters().stream()
                    .filter(source.meters()::selects)
                    .collect(Collectors.toCollection(TreeSet::new));
            Optional<Finder.Named> byDefault =
                    says ? Optional.empty() : pollster.defaultDiscovery().map(finder::named);
            if (!meters.isEmpty() && (says || byDefault.isPresent())) {
                pollsters.add(new PlannedPollster(pollster, meters, byDefault));
            }
        }
        return new PlannedSource(
                source,
                source.resources().isEmpty() ? Optional.empty() : Optional.of(names.ofStatic(source.resources())),
                discoveries,
                pollsters);
    }

    /** Everything that is asked for resources. */
    List<Finder.Named> allDiscoveries() {
        List<Finder.Named> all = new ArrayList<>(discoveries);
        pollsters.forEach(pollster -> pollster.byDefault().ifPresent(all::add));
        return all;
    }

    /** The groups to join. */
    NavigableSet<String> groups() {
        NavigableSet<String> groups = new TreeSet<>();
        if (!pollsters.isEmpty()) {
            listedGroup.ifPresent(groups::add);
            allDiscoveries().forEach(named -> named.group().ifPresent(groups::add));
        }
        return groups;
    }

    /** Each meter, a blank, and the group of its resources without the agent's prefix. */
    NavigableSet<String> digest(String prefix) {
        NavigableSet<String> digest = new TreeSet<>();
        for (PlannedPollster pollster : pollsters) {
            NavigableSet<String> groups = new TreeSet<>();
            listedGroup.ifPresent(groups::add);
            discoveries.forEach(named -> named.group().ifPresent(groups::add));
            pollster.byDefault().flatMap(Finder.Named::group).ifPresent(groups::add);
            for (String group : groups) {
                pollster.meters().forEach(meter -> digest.add(meter + " " + group.substring(prefix.length())));
            }
        }
        return digest;
    }
}
