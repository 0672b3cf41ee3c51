package dev.muster.polling.machine;

import dev.muster.polling.Discovery;
import dev.muster.polling.DiscoveryRequest;
import dev.muster.polling.Resource;
import java.util.List;
import java.util.Optional;

/** {@code local_interfaces}: network interfaces, loopback ones left out. The agents of one host share them. */
public final class InterfaceDiscovery implements Discovery {
    /** Makes one. */
    public InterfaceDiscovery() {}

    @Override
    public String name() {
        return "local_interfaces";
    }

    @Override
    public Optional<String> groupId(DiscoveryRequest request) {
        return HostGroup.of(request);
    }

    @Override
    public List<Resource> discover(DiscoveryRequest request) {
        String host = request.configuration().host();
        return Machine.interfaces().keySet().stream()
                .map(name -> Kind.INTERFACE.resource(host, name))
                .toList();
    }
}
