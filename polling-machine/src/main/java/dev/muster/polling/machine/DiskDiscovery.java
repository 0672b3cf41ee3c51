package dev.muster.polling.machine;

import dev.muster.polling.Discovery;
import dev.muster.polling.DiscoveryRequest;
import dev.muster.polling.Resource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code local_disks}: block devices, and the local file systems that are mounted. The agents of one host share them. */
public final class DiskDiscovery implements Discovery {
    /** Makes one. */
    public DiskDiscovery() {}

    @Override
    public String name() {
        return "local_disks";
    }

    @Override
    public Optional<String> groupId(DiscoveryRequest request) {
        return HostGroup.of(request);
    }

    @Override
    public List<Resource> discover(DiscoveryRequest request) {
        String host = request.configuration().host();
        Stream<Resource> disks = Machine.disks().keySet().stream().map(name -> Kind.DISK.resource(host, name));
        Stream<Resource> systems =
                Machine.fileSystems().keySet().stream().map(name -> Kind.FILESYSTEM.resource(host, name));
        return Stream.concat(disks, systems).toList();
    }
}
