package dev.muster.tck.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(200)
class TestServerTest {
    static java.util.stream.Stream<ServerKind> kinds() {
        return java.util.stream.Stream.of(ServerKind.REDIS, ServerKind.MEMCACHED);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachIsFreshAndGoneAfterwards(ServerKind kind) throws Exception {
        int port;
        try (TestServer one = TestServer.start(kind);
                TestServer other = TestServer.start(kind)) {
            assertThat(one.port()).isNotEqualTo(other.port());
            say(one, kind.hello());
            say(other, kind.hello());
            port = one.port();
        }
        assertThatThrownBy(() -> Talk.say("127.0.0.1", port, kind.hello())).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void canBeBroken(ServerKind kind) throws Exception {
        try (TestServer server = TestServer.start(kind)) {
            for (Map.Entry<Fault, FaultHandle> fault : server.faults().entrySet()) {
                fault.getValue().begin("store");
                if (fault.getKey() != Fault.WIPE) {
                    assertThatThrownBy(() -> say(server, kind.hello()))
                            .as("talking during %s", fault.getKey())
                            .isInstanceOf(IOException.class);
                }
                fault.getValue().end("store");
                say(server, kind.hello());
            }
            assertThat(server.faults()).containsKeys(Fault.WIPE, Fault.PAUSE);
        }
    }

    private static void say(TestServer server, String text) throws IOException {
        Talk.say(server.host(), server.port(), text);
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(Servers.missing(ServerKind.REDIS, "and so on"))
                .hasMessageContaining("redis-server")
                .hasMessageContaining("MUSTER_REDIS")
                .hasMessageContaining("Docker")
                .hasMessageContaining("install");
    }

    @Test
    void aServerThatAJarBringsRuns() throws Exception {
        Path program = PackedProgram.of(ServerKind.REDIS).orElseThrow();
        try (TestServer server = new LocalServer(ServerKind.REDIS, program)) {
            say(server, ServerKind.REDIS.hello());
        }
        Files.delete(program);
    }

    @Test
    void nothingIsPackedForMemcached() {
        assertThat(PackedProgram.of(ServerKind.MEMCACHED)).isEqualTo(Optional.empty());
    }
}
