package dev.muster.interop.ceilometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.muster.internal.testing.ZooKeeperServer;
import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two agents of Ceilometer 19.0 and one of Muster split 300 local HTTP endpoints, none twice and none missing, before and
 * after one of Ceilometer's is killed, and after Muster's is.
 */
class MixedFleetTest {
    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private HttpServer endpoints;

    @BeforeEach
    void start() throws IOException {
        endpoints = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 300);
        endpoints.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        endpoints.setExecutor(threads);
        endpoints.start();
    }

    @AfterEach
    void stop() {
        endpoints.stop(0);
        threads.shutdownNow();
    }

    private void shareAndDie(String backendUrl) throws IOException {
        String url = "http://127.0.0.1:" + endpoints.getAddress().getPort() + "/";
        try (var fleet = new MixedFleet(folder, backendUrl, url)) {
            // One after the other: Tooz loses a member that joins while another's partitioner is being made.
            AgentRun first = fleet.ceilometer("ceilometer-1");
            fleet.settle();
            fleet.ceilometer("ceilometer-2");
            fleet.settle();
            AgentRun muster = fleet.muster("muster");
            Duration together = fleet.settle();
            fleet.stays();
            assertThat(fleet.sizes()).hasSize(3);
            String shares = fleet.sizes().toString();
            fleet.kill(first);
            Duration withoutOne = fleet.settle();
            assertThat(fleet.sizes()).hasSize(2);
            shares += ", then " + fleet.sizes();
            fleet.kill(muster);
            Duration withoutMuster = fleet.settle();
            assertThat(fleet.sizes()).containsExactly(MixedFleet.RESOURCES);
            System.out.println("Ceilometer and Muster on " + backendUrl.split(":")[0] + ": shares " + shares
                    + ", then all; settled " + together.toMillis() + " ms after the start of Muster's, "
                    + withoutOne.toMillis()
                    + " ms after a kill of Ceilometer's, " + withoutMuster.toMillis() + " ms after a kill of Muster's");
        }
    }

    @Test
    void onRedis() throws IOException {
        try (TestServer server = TestServer.start(ServerKind.REDIS)) {
            shareAndDie("redis://" + server.host() + ":" + server.port() + "?timeout=8");
        }
    }

    @Test
    void onMemcached() throws IOException {
        try (TestServer server = TestServer.start(ServerKind.MEMCACHED)) {
            shareAndDie("memcached://" + server.host() + ":" + server.port() + "?timeout=8");
        }
    }

    @Test
    void onZooKeeper() throws IOException {
        try (ZooKeeperServer server = new ZooKeeperServer().ready()) {
            shareAndDie("zookeeper://127.0.0.1:" + server.port() + "?timeout=8");
        }
    }
}
