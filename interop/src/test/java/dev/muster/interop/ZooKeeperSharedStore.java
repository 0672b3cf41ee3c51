package dev.muster.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** A namespace of one server for all tests, in this process. */
final class ZooKeeperSharedStore implements SharedStore {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String namespace = "interop" + NUMBER.incrementAndGet();

    private static final class Server {
        static final int TICK = 500;
        static final int PORT = start();

        private static int start() {
            try {
                Path folder = Files.createTempDirectory("muster-interop-zookeeper-");
                System.setProperty("zookeeper.forceSync", "no");
                var server = new ZooKeeperServer(folder.toFile(), folder.toFile(), TICK);
                ServerCnxnFactory factory = ServerCnxnFactory.createFactory(0, 1000);
                factory.startup(server);
                return factory.getLocalPort();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
    }

    @Override
    public String url(int timeout) {
        return "zookeeper://127.0.0.1:" + Server.PORT + "?namespace=" + namespace + "&timeout=" + timeout;
    }

    @Override
    public void close() {
        // The server ends with the tests.
    }
}
