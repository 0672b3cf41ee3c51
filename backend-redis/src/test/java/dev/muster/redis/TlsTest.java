package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        port = RedisServer.freePort();
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
