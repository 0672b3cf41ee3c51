package dev.muster.polling.machine;

import dev.muster.polling.Discovery;
import dev.muster.polling.DiscoveryRequest;
import dev.muster.polling.Resource;
import java.util.List;
import java.util.Optional;

/** {@code local_machine}: the machine itself, under its host name. The agents of one host share them. */
public final class MachineDiscovery implements Discovery {
    /** Makes one. */
    public MachineDiscovery() {}

    @Override
    public String name() {
        return "local_machine";
    }

    @Override
    public Optional<String> groupId(DiscoveryRequest request) {
        return HostGroup.of(request);
    }

    @Override
    public List<Resource> discover(DiscoveryRequest request) {
        String host = request.configuration().host();
        return List.of(Kind.MACHINE.resource(host, host));
    }
}
