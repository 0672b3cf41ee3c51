package dev.muster.polling.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Puts a configuration together from what was said. */
final class Reading {
    private static final SortedSet<String> USUAL_NAMESPACES = new TreeSet<>(Set.of("central", "compute"));

    private final Options options;
    private final Findings findings;

    Reading(Options options, Findings findings) {
        this.options = options;
        this.findings = findings;
    }

    Optional<String> text(OptionName option) {
        return options.get(option).map(Setting::value);
    }

    Optional<Duration> heartbeat(Dialect dialect) {
        Optional<Setting> setting = options.get(OptionName.HEARTBEAT);
        var heartbeat = new Heartbeat(findings);
        Optional<Duration> interval = setting.flatMap(heartbeat::read);
        options.get(OptionName.BACKEND_URL).ifPresent(url -> heartbeat.check(url, setting, interval));
        if (dialect == Dialect.PIKE) {
            setting.ifPresent(given -> findings.warning(
                    given.place(),
                    OptionName.HEARTBEAT + ": Ceilometer dropped it in Pike; only Muster's own heart keeps to it"));
        }
        return interval;
    }

    Optional<String> prefix() {
        return options.get(OptionName.PREFIX, OptionName.OLD_PREFIX).map(Setting::value);
    }

    SortedSet<String> namespaces(SortedSet<String> given) {
        if (!given.isEmpty()) {
            return given;
        }
        var named = new TreeSet<String>();
        text(OptionName.NAMESPACES).ifPresent(list -> {
            for (String name : list.split(",")) {
                if (!name.isBlank()) {
                    named.add(name.strip());
                }
            }
        });
        return named.isEmpty() ? USUAL_NAMESPACES : named;
    }

    boolean workloadPartitioning(Dialect dialect) {
        Optional<Setting> setting = options.get(OptionName.WORKLOAD_PARTITIONING);
        Optional<String> method = text(OptionName.DISCOVERY_METHOD).map(text -> text.toLowerCase(Locale.ROOT));
        boolean wanted = setting.map(this::isTrue).orElse(false);
        if (dialect == Dialect.PIKE) {
            setting.ifPresent(given -> findings.warning(
                    given.place(),
                    OptionName.WORKLOAD_PARTITIONING
                            + ": Ceilometer dropped it in Pike, and partitions instances by host always"));
            return true;
        }
        if (wanted && method.isEmpty()) {
            findings.warning(
                    setting.get().place(),
                    OptionName.WORKLOAD_PARTITIONING + ": Ocata itself heeds it only beside "
                            + OptionName.DISCOVERY_METHOD + " = naive");
        }
        if (wanted && method.equals(Optional.of("libvirt_metadata"))) {
            findings.problem(
                    setting.get().place(),
                    OptionName.WORKLOAD_PARTITIONING + " is on, and " + OptionName.DISCOVERY_METHOD
                            + " is libvirt_metadata, which Ceilometer does not partition: take one of them out");
        }
        return wanted || method.equals(Optional.of("workload_partitioning"));
    }

    private boolean isTrue(Setting setting) {
        String value = setting.value().strip().toLowerCase(Locale.ROOT);
        boolean isTrue = Set.of("true", "1", "on", "yes").contains(value);
        if (!isTrue && !Set.of("false", "0", "off", "no").contains(value)) {
            findings.problem(
                    setting.place(),
                    OptionName.WORKLOAD_PARTITIONING + " is '" + setting.value() + "': give true or false");
        }
        return isTrue;
    }

    /** Options that have done their duty in telling the dialect. */
    void ignored() {
        for (OptionName option : List.of(OptionName.RETRY_BACKOFF, OptionName.MAX_RETRY_INTERVAL)) {
            options.get(option)
                    .ifPresent(given -> findings.warning(
                            given.place(),
                            option + ": Ceilometer dropped it in Pike; Muster tries again by rules of its own"));
        }
        options.get(OptionName.CHECK_WATCHERS)
                .ifPresent(given -> findings.warning(
                        given.place(),
                        OptionName.CHECK_WATCHERS
                                + ": Ceilometer ignores it from Pike on and dropped it in 2022; Muster watches"
                                + " groups all the time"));
        options.get(OptionName.POLLSTER_LIST)
                .ifPresent(given -> findings.problem(
                        given.place(),
                        OptionName.POLLSTER_LIST
                                + " is refused: agents that share groups poll the same; name the meters in the"
                                + " sources"));
    }

    /** A file that was named, or the one that is found. */
    Optional<SourceFile> sources(Optional<Path> given, SourceSearch search, Optional<Dialect> dialect) {
        return given.or(() -> search.find(dialect)).map(path -> SourceFile.read(path, findings));
    }
}
