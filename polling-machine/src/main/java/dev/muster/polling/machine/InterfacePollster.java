package dev.muster.polling.machine;

import dev.muster.polling.Measurement;
import dev.muster.polling.PollRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import oshi.hardware.NetworkIF;

/**
 * {@code hardware.network.incoming.bytes}, {@code hardware.network.outgoing.bytes},
 * {@code hardware.network.incoming.errors} and {@code hardware.network.outgoing.errors} of each network interface, since
 * the machine started.
 */
public final class InterfacePollster extends MachinePollster {
    private static final String IN = "hardware.network.incoming.bytes";
    private static final String OUT = "hardware.network.outgoing.bytes";
    private static final String IN_ERRORS = "hardware.network.incoming.errors";
    private static final String OUT_ERRORS = "hardware.network.outgoing.errors";

    /** Makes one. */
    public InterfacePollster() {
        super("hardware.network", Kind.INTERFACE, "local_interfaces");
    }

    @Override
    public Set<String> meters() {
        return Set.of(IN, OUT, IN_ERRORS, OUT_ERRORS);
    }

    @Override
    public List<Measurement> poll(PollRequest request) throws IOException {
        NetworkIF one = find(Machine.interfaces(), request.resource());
        return List.of(
                count(IN, "B", one.getBytesRecv()),
                count(OUT, "B", one.getBytesSent()),
                count(IN_ERRORS, "packet", one.getInErrors()),
                count(OUT_ERRORS, "packet", one.getOutErrors()));
    }
}
