package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.internal.testing.Certificates;
import dev.muster.internal.testing.PythonPeer;
import dev.muster.tck.server.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encryption, with a server that asks for a client's certificate. */
class TlsTest {
    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static RedisServer server;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        certificates = Certificates.make(folder);
        port = FreePort.next();
        server = new RedisServer(
                "--tls-port", String.valueOf(port),
                "--tls-cert-file", certificates.certificate().toString(),
                "--tls-key-file", certificates.key().toString(),
                "--tls-ca-cert-file", certificates.ca().toString());
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String url(String host) {
        return "redis://" + host + ":" + port + "?ssl=true";
    }

    private static String ours() {
        return "&ssl_certfile=" + certificates.certificate() + "&ssl_keyfile=" + certificates.key();
    }

    @Test
    void withTheRightCertificatesAllWorks() {
        try (var redis = new Fixture(url("127.0.0.1") + "&ssl_ca_certs=" + certificates.ca() + ours())) {
            answer(redis.store.createGroup(GROUP));
            redis.joined(entry("a"));
            assertThat(redis.members()).isEqualTo("a");
            assertThat(answer(redis.store.diagnose()).server()).endsWith(", pushes changes");
            server.redis().flushall();
        }
    }

    @Test
    void pythonSharesIt() {
        try (var redis = new Fixture(url("127.0.0.1") + "&ssl_ca_certs=" + certificates.ca() + ours());
                var python =
                        PythonPeer.start(url("127.0.0.1") + "&ssl_ca_certs=" + certificates.ca() + ours(), "python")) {
            answer(redis.store.createGroup(GROUP));
            assertThat(python.ask("c.get_groups().get()")).isEqualTo("[b'group']");
            server.redis().flushall();
        }
    }

    /** Whether the connection to the Sentinel is encrypted is an option of its own, as in Tooz. */
    @Test
    void aSentinelMayBeEncryptedAndItsMasterNot() throws IOException {
        int tls = FreePort.next();
        try (var sentinel = sentinel(server.port(), "--tls-port", String.valueOf(tls))) {
            String encrypted = "redis://127.0.0.1:" + tls + "?sentinel=mymaster" + files();
            assertThatThrownBy(() -> new Fixture(encrypted))
                    .isInstanceOfAny(StoreRefused.class, StoreUnavailable.class);
            try (var redis = new Fixture(encrypted + "&sentinel_ssl=true")) {
                answer(redis.store.createGroup(GROUP));
            }
            String plain = sentinel.url() + "?sentinel=mymaster" + files();
            try (var redis = new Fixture(plain)) {
                redis.joined(entry("a"));
            }
            assertThatThrownBy(() -> new Fixture(plain + "&sentinel_ssl=true"))
                    .isInstanceOfAny(StoreRefused.class, StoreUnavailable.class);
            server.redis().flushall();
        }
    }

    @Test
    void pythonSharesAMasterBehindAnEncryptedSentinel() throws IOException {
        int tls = FreePort.next();
        String url = "redis://127.0.0.1:" + tls + "?sentinel=mymaster&sentinel_ssl=true&ssl=true" + files();
        try (var sentinel = sentinel(port, "--tls-port", String.valueOf(tls), "--tls-replication", "yes");
                var redis = new Fixture(url);
                var python = PythonPeer.start(url, "python")) {
            answer(redis.store.createGroup(GROUP));
            assertThat(python.ask("c.get_groups().get()")).isEqualTo("[b'group']");
            assertThat(sentinel.redis().info("sentinel")).contains("status=ok");
            server.redis().flushall();
        }
    }

    private static String files() {
        return "&ssl_ca_certs=" + certificates.ca() + ours();
    }

    private static RedisServer sentinel(int master, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--tls-cert-file", certificates.certificate().toString()));
        all.addAll(List.of("--tls-key-file", certificates.key().toString()));
        all.addAll(List.of("--tls-ca-cert-file", certificates.ca().toString()));
        return RedisServer.sentinel(Sentinel.config(server, master), all.toArray(String[]::new));
    }

    @Test
    void anUnknownAuthorityIsRefused() {
        assertThatThrownBy(() -> new Fixture(url("127.0.0.1") + ours()))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("ssl_ca_certs");
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        assertThatThrownBy(() -> new Fixture(url("localhost") + "&ssl_ca_certs=" + certificates.ca() + ours()))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("localhost");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        assertThatThrownBy(() -> new Fixture(url("127.0.0.1") + "&ssl_ca_certs=/no/such/file"))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("ssl_ca_certs")
                .hasMessageContaining("/no/such/file");
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertThatThrownBy(() ->
                        new Fixture(url("127.0.0.1") + "&ssl_ca_certs=" + certificates.ca() + "&ssl_certfile=" + empty))
                .isInstanceOf(StoreRefused.class);
    }

    @Test
    void withoutOurCertificateTheServerHangsUp() {
        assertThatThrownBy(() -> new Fixture(url("127.0.0.1") + "&ssl_ca_certs=" + certificates.ca()))
                .isInstanceOfAny(StoreRefused.class, StoreUnavailable.class);
    }
}
