package dev.muster.cli;

import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server for each test: there are no namespaces. */
class MemcachedStoreTest extends ServerStoreTest {
    private TestServer server;

    MemcachedStoreTest() {
        super("memcached", "central", "memcached ");
    }

    @BeforeEach
    void start() {
        server = TestServer.start(ServerKind.MEMCACHED);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Override
    String url(String namespace) {
        return "memcached://" + server.host() + ":" + server.port()
                + "?timeout=10&operation_timeout=20&watch_interval=0.1";
    }
}
