package dev.muster.interop;

import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import java.util.concurrent.atomic.AtomicInteger;

/** A namespace of one server for all tests. */
final class RedisSharedStore implements SharedStore {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String namespace = "interop" + NUMBER.incrementAndGet();

    private static final class Server {
        static final TestServer SERVER = TestServer.start(ServerKind.REDIS);

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    @Override
    public String url(int timeout) {
        TestServer server = Server.SERVER;
        return "redis://" + server.host() + ":" + server.port() + "?namespace=" + namespace + "&timeout=" + timeout;
    }

    @Override
    public String javaOptions(ToozVersion version) {
        return version.namesLocksByRepr() ? "&lock_era=both" : "";
    }

    @Override
    public void close() {
        // The server ends with the tests.
    }
}
