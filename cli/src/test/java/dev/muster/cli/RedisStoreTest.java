package dev.muster.cli;

import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisStoreTest extends ServerStoreTest {
    private static TestServer server;

    RedisStoreTest() {
        super("redis", "Zürich", "redis ", "pushes changes");
    }

    @BeforeAll
    static void start() {
        server = TestServer.start(ServerKind.REDIS);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Override
    String url(String namespace) {
        return "redis://" + server.host() + ":" + server.port() + "?timeout=10&operation_timeout=20&namespace="
                + namespace;
    }
}
