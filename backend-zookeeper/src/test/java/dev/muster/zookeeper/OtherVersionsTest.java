package dev.muster.zookeeper;

import static dev.muster.zookeeper.Fixture.GROUP;
import static dev.muster.zookeeper.Fixture.LEADER;
import static dev.muster.zookeeper.Fixture.LOCK;
import static dev.muster.zookeeper.Fixture.answer;
import static dev.muster.zookeeper.Fixture.claim;
import static dev.muster.zookeeper.Fixture.entry;
import static dev.muster.zookeeper.Fixture.eventually;
import static dev.muster.zookeeper.Fixture.exclusive;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.LockMode;
import dev.muster.internal.testing.Certificates;
import dev.muster.internal.testing.ZooKeeperServer;
import dev.muster.spi.Claim;
import dev.muster.spi.EntryState;
import dev.muster.tck.server.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real servers of the other versions, which the build has fetched: the essentials of what is asked of one. */
class OtherVersionsTest {
    private static final Path SERVERS = Path.of(System.getProperty("zookeeper.servers"));
    private static final Pattern OURS = Pattern.compile("zookeeper-(jute-)?\\d.*");

    static Stream<String> versions() throws IOException {
        try (Stream<Path> jars = Files.list(SERVERS)) {
            return jars
                    .map(jar -> jar.getFileName().toString())
                    .filter(name -> name.matches("zookeeper-\\d.*"))
                    .map(name -> name.substring("zookeeper-".length(), name.length() - ".jar".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Its own two jars, and what they need as we have it. */
    private static ZooKeeperServer server(String version, String... settings) {
        Stream<String> own = Stream.of("zookeeper-", "zookeeper-jute-")
                .map(name -> SERVERS.resolve(name + version + ".jar").toString());
        Stream<String> needed = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !OURS.matcher(new File(jar).getName()).matches());
        return new ZooKeeperServer(Stream.concat(own, needed).collect(joining(File.pathSeparator)), Map.of(), settings);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void servesTheEssentials(String version) throws IOException {
        try (var server = server(version).ready();
                var member = new Fixture("zookeeper://" + server.host() + "?timeout=20");
                var witness = new Fixture("zookeeper://" + server.host() + "?timeout=20")) {
            assertThat(server.status()).contains("version: " + version);
            answer(witness.store.createGroup(GROUP));
            var changes = new AtomicInteger();
            answer(witness.store.watchGroup(GROUP, changes::incrementAndGet));

            member.joined(entry("a"));
            eventually(() -> changes.get() > 0);
            assertThat(witness.members()).isEqualTo("a");
            assertThat(member.acquire(exclusive("a"))).isTrue();
            long fence = member.fence(exclusive("a"));
            assertThat(witness.acquire(exclusive("b"))).isFalse();
            assertThat(witness.await(exclusive("b"))).as("in line").isFalse();
            assertThat(member.acquire(leadership("leader"))).isTrue();
            assertThat(witness.holders(LEADER)).isEqualTo("leader");
            assertThat(witness.acquire(leadership("next"))).isFalse();

            int before = changes.get();
            Admin.expire(server.host(), Faults.client(member.store));
            eventually(() -> changes.get() > before && witness.members().isEmpty());
            eventually(() -> witness.await(exclusive("b")));
            assertThat(witness.holders(LOCK)).isEqualTo("b");
            assertThat(witness.fence(exclusive("b"))).isGreaterThan(fence);
            assertThat(witness.acquire(leadership("next"))).isTrue();
            eventually(member::isBack);
            assertThat(member.beat(entry("a")).entries()).containsExactly(EntryState.DROPPED);
            member.joined(entry("a"));
            assertThat(member.beat(entry("a")).entries()).containsExactly(EntryState.PRESENT);
            assertThat(witness.members()).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void servesItEncrypted(String version, @TempDir Path folder) {
        Certificates certificates = Certificates.make(folder);
        int port = FreePort.next();
        String url = "zookeeper://127.0.0.1:" + port + "?timeout=20&use_ssl=true&ca=" + certificates.ca() + "&certfile="
                + certificates.identity();
        try (var server = server(version, ZooKeeperServer.encrypted(port, certificates))
                        .ready();
                var member = new Fixture(url)) {
            answer(member.store.createGroup(GROUP));
            member.joined(entry("a"));
            assertThat(member.members()).isEqualTo("a");
            assertThat(server.isAlive()).isTrue();
        }
    }

    private static Claim leadership(String candidate) {
        return claim(LEADER, candidate, LockMode.EXCLUSIVE);
    }
}
