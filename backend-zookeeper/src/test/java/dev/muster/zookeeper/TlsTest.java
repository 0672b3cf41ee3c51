package dev.muster.zookeeper;

import static dev.muster.zookeeper.Fixture.GROUP;
import static dev.muster.zookeeper.Fixture.answer;
import static dev.muster.zookeeper.Fixture.entry;
import static dev.muster.zookeeper.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.internal.testing.Certificates;
import dev.muster.internal.testing.PythonPeer;
import dev.muster.internal.testing.ZooKeeperServer;
import dev.muster.spi.StoreUrl;
import dev.muster.tck.server.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption, with a server that asks for a client's certificate. */
class TlsTest {
    @TempDir
    static Path folder;

    private static Certificates right;
    private static Certificates strange;
    private static ZooKeeperServer server;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        right = Certificates.make(Files.createDirectory(folder.resolve("right")));
        strange = Certificates.make(Files.createDirectory(folder.resolve("strange")));
        port = FreePort.next();
        server = new ZooKeeperServer(ZooKeeperServer.encrypted(port, right)).ready();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @AfterEach
    void wipe() {
        Admin.wipe(server.host(), "/tooz");
        Admin.wipe(server.host(), "/muster");
    }

    private static String url(String host, String options) {
        return url(host, port, options);
    }

    private static String url(String host, int port, String options) {
        return "zookeeper://" + host + ":" + port + "?timeout=20&use_ssl=true" + options;
    }

    private static String ca(Certificates certificates) {
        return "&ca=" + certificates.ca();
    }

    private static String own(Certificates certificates) {
        return "&certfile=" + certificates.certificate() + "&keyfile=" + certificates.key();
    }

    private static void works(String url) {
        try (var tls = new Fixture(url)) {
            answer(tls.store.createGroup(GROUP));
            tls.joined(entry("a"));
            assertThat(tls.members()).isEqualTo("a");
            assertThat(tls.acquire(exclusive("a"))).isTrue();
            var config = (TlsConfig) Faults.client(tls.store).getClientConfig();
            assertThat(config.files()).isEmpty();
        }
    }

    @Test
    void withTheRightCertificatesAllWorks() {
        works(url("127.0.0.1", ca(right) + own(right)));
    }

    @Test
    void certificateAndKeyMayBeInOneFile() {
        works(url("127.0.0.1", ca(right) + "&certfile=" + right.identity()));
    }

    @Test
    void pythonSharesIt() {
        String url = url("127.0.0.1", ca(right) + own(right));
        try (var java = new Fixture(url);
                var python = PythonPeer.start(url, "python")) {
            answer(java.store.createGroup(GROUP));
            assertThat(python.ask("c.get_groups().get()")).isEqualTo("[b'group']");
        }
    }

    @Test
    void anUnknownAuthorityIsRefused() {
        assertThatThrownBy(() -> new Fixture(url("127.0.0.1", ca(strange) + own(right))))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("ca");
        assertThatThrownBy(() -> new Fixture(url("127.0.0.1", own(right)))).isInstanceOf(StoreRefused.class);
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() {
        assertThatThrownBy(() -> new Fixture(url("localhost", ca(right) + own(right))))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("localhost");
    }

    @Test
    void unlessNobodyAsksWhoItIs() {
        works(url("localhost", "&verify_certs=false" + ca(strange) + own(right)));
        works(url("127.0.0.1", "&verify_certs=false" + own(right)));
    }

    /** As with kazoo, which looks at no name. */
    @ParameterizedTest
    @ValueSource(strings = {"CN=zk-1", "CN=zk_server", "CN=ZooKeeper Server", "CN=127.0.0.1", "O=ACME", "CN=*"})
    void aCertificateForNobodyServesWhereNobodyAsks(String whom) throws IOException {
        Path own = Files.createTempDirectory(folder, "odd");
        Certificates odd = Certificates.make(own, whom);
        int encrypted = FreePort.next();
        try (var strict = new ZooKeeperServer(ZooKeeperServer.encrypted(encrypted, odd)).ready()) {
            works(url("127.0.0.1", encrypted, "&verify_certs=false" + own(odd)));
            assertThat(strict.isAlive()).isTrue();
        }
    }

    /** And not since it is away: with ours it serves right before and after. */
    @Test
    void withoutOurCertificateTheServerHangsUp() {
        String ours = url("127.0.0.1", ca(right) + own(right));
        for (String other : new String[] {"", own(strange)}) {
            works(ours);
            assertThatThrownBy(() -> new Fixture(url("127.0.0.1", ca(right) + other)))
                    .isInstanceOfAny(StoreRefused.class, StoreUnavailable.class);
            wipe();
            works(ours);
            wipe();
        }
    }

    /** ZooKeeper's client goes by both, so it alone can tell then whether the server is to be trusted. */
    @Test
    void whatTheUrlDoesNotSayTheJvmMaySay() {
        Map<String, String> settings = Map.of(
                "zookeeper.ssl.trustStore.location", right.ca().toString(),
                "zookeeper.ssl.keyStore.location", right.identity().toString());
        settings.forEach(System::setProperty);
        try {
            works(url("127.0.0.1", ""));
            wipe();
            works(url("localhost", "&verify_certs=false"));
            assertThat(isAddedTo("")).isTrue();
            assertThat(isAddedTo(own(right))).isTrue();
            assertThat(isAddedTo(ca(right))).isTrue();
            assertThat(isAddedTo(ca(right) + own(right))).isFalse();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
        assertThat(isAddedTo("")).isFalse();
    }

    private static boolean isAddedTo(String options) {
        var url = StoreUrl.parse(url("127.0.0.1", options));
        return TlsConfig.isAddedTo(Tls.read(url, ZooKeeperUrl.read(url)).orElseThrow());
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        for (String option : new String[] {"ca", "certfile"}) {
            for (String file : new String[] {"/no/such/file", empty.toString()}) {
                assertThatThrownBy(() -> new Fixture(url("127.0.0.1", "&" + option + "=" + file)))
                        .as(option + " " + file)
                        .isInstanceOf(StoreRefused.class)
                        .hasMessageContaining(option)
                        .hasMessageContaining(file);
            }
        }
        assertThatThrownBy(() -> new Fixture(url("127.0.0.1", "&keyfile=" + right.key())))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("certfile");
    }

    /** ZooKeeper's client has read the one when it asks for the other. */
    @Test
    void theKeyIsInAFileForAMomentOnly() {
        var url = StoreUrl.parse(url("127.0.0.1", ca(right) + own(right)));
        var config = new TlsConfig(Tls.read(url, ZooKeeperUrl.read(url)).orElseThrow());
        Path key = Path.of(config.getProperty("zookeeper.ssl.keyStore.location", ""));
        assertThat(key).exists();
        assertThat(config.getProperty("zookeeper.ssl.trustStore.location", ""))
                .isEqualTo(right.ca().toString());
        assertThat(key).doesNotExist();
        Path again = Path.of(config.getProperty("zookeeper.ssl.keyStore.location", ""));
        assertThat(again).exists();
        config.close();
        assertThat(again).doesNotExist();
    }
}
