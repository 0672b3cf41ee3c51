package dev.muster.tck.server;

import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Looks for a server in the documented order. */
final class Servers {
    private Servers() {}

    /** Somebody else's server: nothing may be done to it. */
    private record Given(String host, int port) implements TestServer {
        @Override
        public Map<Fault, FaultHandle> faults() {
            return Map.of();
        }

        @Override
        public void close() {}
    }

    static TestServer start(ServerKind kind) {
        String address = System.getenv(kind.addressVariable());
        if (address != null) {
            return given(kind, address);
        }
        String wanted = System.getenv().getOrDefault("MUSTER_SERVERS", "");
        if (!wanted.equals("docker")) {
            Optional<Path> program = onPath(kind.name()).or(() -> PackedProgram.of(kind));
            if (program.isPresent()) {
                return new LocalServer(kind, program.get());
            }
        }
        if (wanted.equals("local")) {
            throw missing(kind, "and MUSTER_SERVERS=local allows nothing else");
        }
        return ContainerServer.start(kind, System.getenv().getOrDefault(kind.imageVariable(), kind.image()));
    }

    static IllegalStateException missing(ServerKind kind, String why) {
        return new IllegalStateException("there is no " + kind.name() + " on the PATH, " + why + ": install "
                + kind.name() + ", or give a running one's host:port in " + kind.addressVariable()
                + ", or start a Docker engine that has or gets the image " + kind.image());
    }

    private static TestServer given(ServerKind kind, String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
            throw new IllegalStateException(kind.addressVariable() + " is '" + address + "': give host:port");
        }
        return new Given(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    private static Optional<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
