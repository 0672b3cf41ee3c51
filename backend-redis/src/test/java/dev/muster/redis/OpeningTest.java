package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.entry;
import static dev.muster.redis.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.internal.ProcessEnvironment;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Store;
import dev.muster.spi.StoreUrl;
import dev.muster.tck.server.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it counts threads")
class OpeningTest {
    private static final String THREADS = "muster-redis-";

    private static CompletionStage<Store> open(String url, Duration atMost) {
        return new RedisProvider()
                .open(
                        StoreUrl.parse(url),
                        new ProcessEnvironment(),
                        new ConnectionListener() {
                            @Override
                            public void disconnected() {}

                            @Override
                            public void connected() {}
                        },
                        atMost);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(THREADS))
                .toList();
    }

    private static void refused(String url, String... why) {
        var thrown = assertThatThrownBy(() -> answer(open(url, Duration.ofSeconds(20))))
                .isInstanceOf(StoreRefused.class);
        for (String word : why) {
            thrown.hasMessageContaining(word);
        }
    }

    @Test
    void nobodyListens() throws IOException {
        int port = FreePort.next();
        assertThatThrownBy(() -> answer(open("redis://127.0.0.1:" + port, Duration.ofSeconds(20))))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("refused");
    }

    @Test
    void whoListensAndSaysNothingIsGivenUp() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> answer(open("redis://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(800))))
                    .isInstanceOf(StoreUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
        eventually(() -> threads().isEmpty());
    }

    @Test
    void threadsEndWithTheStore() {
        try (var server = new RedisServer()) {
            for (int round = 0; round < 3; round++) {
                new Fixture(server.url()).close();
            }
            eventually(() -> threads().isEmpty());
        }
    }

    @Test
    void passwordsAndUsers() {
        try (var server =
                new RedisServer("--requirepass", "secret", "--user", "agent", "on", ">word", "~*", "&*", "+@all")) {
            refused(server.url(), "NOAUTH");
            refused("redis://:wrong@127.0.0.1:" + server.port(), "WRONGPASS");
            refused("redis://agent:wrong@127.0.0.1:" + server.port(), "WRONGPASS");
            for (String login : new String[] {":secret", "agent:word"}) {
                try (var redis = new Fixture("redis://" + login + "@127.0.0.1:" + server.port())) {
                    answer(redis.store.createGroup(GROUP));
                }
            }
        }
    }

    @Test
    void aDatabaseThatIsThereAndOneThatIsNot() {
        try (var server = new RedisServer();
                var redis = new Fixture(server.url() + "/5?db=3")) {
            answer(redis.store.createGroup(GROUP));
            assertThat(server.redis().info("keyspace")).contains("db3:keys=2").doesNotContain("db5");
            refused(server.url() + "?db=99", "DB index");
        }
    }

    @Test
    void aUnixSocket() throws IOException {
        var server = new RedisServer("--unixsocket", "redis.sock");
        try (server;
                var redis = new Fixture("redis://" + server.folder().resolve("redis.sock"))) {
            answer(redis.store.createGroup(GROUP));
            redis.joined(entry("a"));
            assertThat(redis.members()).isEqualTo("a");
        }
    }

    @Test
    void clustersSentinelsAndReplicasAreRefused() throws IOException {
        try (var cluster = new RedisServer("--cluster-enabled", "yes")) {
            refused(cluster.url(), "Redis Cluster is not supported");
        }
        try (var master = new RedisServer("--repl-diskless-sync-delay", "0");
                var replica = new RedisServer("--replicaof", "127.0.0.1 " + master.port())) {
            eventually(() -> replica.redis().info("replication").contains("master_link_status:up"));
            refused(replica.url(), "replica of 127.0.0.1:" + master.port());
        }
    }

    @Test
    void aServerThatBecomesAReplicaRefuses() {
        try (var master = new RedisServer();
                var server = new RedisServer();
                var redis = new Fixture(server.url())) {
            server.redis().replicaof("127.0.0.1", master.port());
            assertThatThrownBy(() -> answer(redis.store.createGroup(GROUP)))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("replica");
        }
    }
}
