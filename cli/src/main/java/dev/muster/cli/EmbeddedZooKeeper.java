package dev.muster.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** A ZooKeeper server within this process, for the demo. */
final class EmbeddedZooKeeper implements AutoCloseable {
    private static final String SCHEME = "zookeeper-embedded:";
    private static final int TICK_MILLIS = 250;
    private static final int ANY_NUMBER = 0;

    private final ServerCnxnFactory connections;
    private final ZooKeeperServer server;

    private EmbeddedZooKeeper(ServerCnxnFactory connections, ZooKeeperServer server) {
        this.connections = connections;
        this.server = server;
    }

    static boolean isNamedBy(String backend) {
        return backend.startsWith(SCHEME);
    }

    /** What it keeps lies in the folder. */
    static EmbeddedZooKeeper start(Path folder) throws IOException, InterruptedException {
        var server = new ZooKeeperServer(folder.toFile(), folder.toFile(), TICK_MILLIS);
        var connections =
                ServerCnxnFactory.createFactory(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ANY_NUMBER);
        connections.startup(server);
        return new EmbeddedZooKeeper(connections, server);
    }

    String url() {
        return "zookeeper://127.0.0.1:" + connections.getLocalPort() + "?timeout=3&operation_timeout=10";
    }

    @Override
    public void close() {
        connections.shutdown();
        server.shutdown();
    }
}
