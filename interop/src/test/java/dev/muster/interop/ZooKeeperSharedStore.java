package dev.muster.interop;

import dev.muster.internal.testing.ZooKeeperServer;
import java.util.concurrent.atomic.AtomicInteger;

/** A namespace of one server for all tests. */
final class ZooKeeperSharedStore implements SharedStore {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String namespace = "interop" + NUMBER.incrementAndGet();

    private static final class Server {
        static final ZooKeeperServer SERVER = new ZooKeeperServer().ready();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    @Override
    public String url(int timeout) {
        return "zookeeper://127.0.0.1:" + Server.SERVER.port() + "?namespace=" + namespace + "&timeout=" + timeout;
    }

    @Override
    public void close() {
        // The server ends with the tests.
    }
}
