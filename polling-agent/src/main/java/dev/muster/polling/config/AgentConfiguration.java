package dev.muster.polling.config;

import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a polling agent is told to do.
 *
 * @param backendUrl the store where the agents meet; without it exactly one agent works properly
 * @param heartbeat how often to beat, if that was said
 * @param dialect which Ceilometer the fleet is
 * @param prefix {@code partitioning_group_prefix}, if there is one
 * @param workloadPartitioning whether the instances of a host are partitioned ({@link Dialect#PRE_2017} only: later
 *     they always are)
 * @param namespaces whose pollsters run here, such as {@code central} or {@code compute}
 * @param host this host's name, as its compute agents' group has it
 * @param staticGroupId the group id for resources that a source lists itself, if one was given
 * @param sources what is polled
 * @param warnings what the operator should know, though the agent can run; each in one line
 */
public record AgentConfiguration(
        Optional<String> backendUrl,
        Optional<Duration> heartbeat,
        Dialect dialect,
        Optional<String> prefix,
        boolean workloadPartitioning,
        SortedSet<String> namespaces,
        String host,
        Optional<String> staticGroupId,
        List<Source> sources,
        List<String> warnings) {
    /** Copies. */
    public AgentConfiguration {
        Objects.requireNonNull(backendUrl, "backendUrl");
        Objects.requireNonNull(heartbeat, "heartbeat");
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(prefix, "prefix");
        namespaces = Collections.unmodifiableSortedSet(new TreeSet<>(namespaces));
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(staticGroupId, "staticGroupId");
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
    }

    /** {@return the configuration without the password that the store's URL may hold} */
    @Override
    public String toString() {
        return "AgentConfiguration[backendUrl="
                + backendUrl.map(AgentConfiguration::shown).orElse("none")
                + ", heartbeat=" + heartbeat + ", dialect=" + dialect + ", prefix=" + prefix
                + ", workloadPartitioning=" + workloadPartitioning + ", namespaces=" + namespaces + ", host=" + host
                + ", staticGroupId=" + staticGroupId + ", sources=" + sources + ", warnings=" + warnings + "]";
    }

    private static String shown(String url) {
        try {
            return StoreUrl.parse(url).toString();
        } catch (IllegalArgumentException unreadable) {
            return "unreadable";
        }
    }
}
