package dev.muster.zookeeper;

import dev.muster.internal.testing.ZooKeeperServer;
import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import java.util.Map;
import java.util.stream.Stream;

/** The server on the class path of the tests, for the kit. */
record OwnServer(ZooKeeperServer process) implements TestServer {
    /** Unless another is asked for. */
    static TestServer start() {
        boolean given = Stream.of("MUSTER_ZOOKEEPER", "MUSTER_ZOOKEEPER_IMAGE").anyMatch(System.getenv()::containsKey);
        return given ? TestServer.start(ServerKind.ZOOKEEPER) : new OwnServer(new ZooKeeperServer().ready());
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return process.port();
    }

    @Override
    public Map<Fault, FaultHandle> faults() {
        return Map.of(
                Fault.STOP,
                Faults.handle(process::kill, () -> {
                    process.run();
                    process.ready();
                }),
                Fault.PAUSE,
                Faults.handle(process::pause, process::resume));
    }

    @Override
    public void close() {
        process.close();
    }
}
