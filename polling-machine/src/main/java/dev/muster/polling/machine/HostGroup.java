package dev.muster.polling.machine;

import dev.muster.polling.DiscoveryRequest;
import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.config.Dialect;
import java.util.Optional;

/** Who shares what one machine has: the agents on it, as Ceilometer does with a host's instances. */
final class HostGroup {
    private HostGroup() {}

    static Optional<String> of(DiscoveryRequest request) {
        AgentConfiguration configuration = request.configuration();
        return configuration.dialect() == Dialect.PRE_2017 && !configuration.workloadPartitioning()
                ? Optional.empty()
                : Optional.of(configuration.host());
    }
}
