package dev.muster.polling;

import dev.muster.polling.config.AgentConfiguration;
import java.util.Objects;

/**
 * What a discovery is asked for.
 *
 * @param parameter what stands behind the discovery's name; empty if nothing does
 * @param configuration what this agent is told to do: its host and dialect, for example
 */
public record DiscoveryRequest(String parameter, AgentConfiguration configuration) {
    /** Checks. */
    public DiscoveryRequest {
        Objects.requireNonNull(parameter, "parameter");
        Objects.requireNonNull(configuration, "configuration");
    }
}
