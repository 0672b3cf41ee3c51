package dev.muster.polling.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.muster.polling.DiscoveryRequest;
import dev.muster.polling.Measurement;
import dev.muster.polling.PermanentFailure;
import dev.muster.polling.PollRequest;
import dev.muster.polling.Pollster;
import dev.muster.polling.Resource;
import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.config.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in pollsters and discoveries, on real servers, files and commands. */
class PollstersTest {
    @TempDir
    private Path directory;

    private static List<Measurement> poll(Pollster pollster, String resource) throws Exception {
        return pollster.poll(
                new PollRequest(Resource.of(resource), pollster.meters(), "s", "agent-1", 42, Duration.ofSeconds(20)));
    }

    private static DiscoveryRequest request(String parameter) {
        return new DiscoveryRequest(
                parameter,
                new AgentConfiguration(
                        Optional.empty(),
                        Optional.empty(),
                        Dialect.PIKE,
                        Optional.empty(),
                        true,
                        new TreeSet<>(List.of("central")),
                        "here",
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }

    @Test
    void httpTellsStatusAndLatencyAndWhoAsks() throws Exception {
        var agent = new AtomicReference<String>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            agent.set(exchange.getRequestHeaders().getFirst("User-Agent"));
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
        var http = new HttpPollster();
        List<Measurement> answered = poll(http, url);
        server.stop(0);
        assertThat(answered).extracting(Measurement::meter).containsExactly("http.status", "http.latency");
        assertThat(answered.get(0).volume()).isEqualTo(503);
        assertThat(answered.get(1).volume()).isBetween(0.0, 20.0);
        assertThat(agent).hasValue("muster-poll (agent-1; cycle 42)");

        List<Measurement> silent = poll(http, url);
        assertThat(silent).singleElement().satisfies(measurement -> {
            assertThat(measurement.volume()).isZero();
            assertThat(measurement.metadata()).containsKey("error");
        });
        assertThat(http.accepts(Resource.of("sda"))).isFalse();
        assertThat(http.accepts(Resource.of("HTTPS://host"))).isTrue();
        assertThatThrownBy(() -> poll(http, "http://a b")).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void aCommandIsMeasuredByItsFirstLineAndItsCode() throws Exception {
        var echo = new CommandPollster("disk.age", "sh -c 'echo 4.5; echo $MUSTER_CYCLE' sh");
        assertThat(poll(echo, "sda"))
                .containsExactly(
                        Measurement.gauge("disk.age.exit_code", "code", 0), Measurement.gauge("disk.age", "", 4.5));
        var failing = new CommandPollster("x", "sh -c 'echo 1; exit 3'");
        assertThat(poll(failing, "sda")).containsExactly(Measurement.gauge("x.exit_code", "code", 3));
        var never = new CommandPollster("x", "sh -c 'exit 78'");
        assertThatThrownBy(() -> poll(never, "sda")).isInstanceOf(PermanentFailure.class);
        var quoted = new CommandPollster("x", "expr length {}");
        assertThat(poll(quoted, "a b; c")).contains(Measurement.gauge("x", "", 6));
        assertThatThrownBy(() -> poll(new CommandPollster("x", "no-such-command-at-all"), "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot start 'no-such-command-at-all'");
    }

    @Test
    void aFileListsResourcesAndMaySayWhoSharesThem() throws Exception {
        Path file = Files.writeString(directory.resolve("disks.txt"), "# disks\nsda\n\n  sdb \nsda\n");
        var lines = new LinesDiscovery();
        for (String parameter : List.of(file.toString(), file + "?group_id=rack-1", file + "?group_id=none")) {
            assertThat(lines.discover(request(parameter)))
                    .extracting(Resource::id)
                    .containsExactly("sda", "sdb");
        }
        assertThat(lines.groupId(request(file.toString()))).contains("global");
        assertThat(lines.groupId(request(file + "?group_id=rack-1"))).contains("rack-1");
        assertThat(lines.groupId(request(file + "?group_id="))).isEmpty();
        assertThat(lines.groupId(request(file + "?group_id=none"))).isEmpty();
        assertThatThrownBy(() -> lines.discover(request(directory + "/absent")))
                .hasMessageContaining("there is no file");
    }

    @Test
    void aCommandListsResources() throws Exception {
        var output = new OutputDiscovery();
        assertThat(output.discover(request("printf 'a\\nb\\n'?group_id=x")))
                .extracting(Resource::id)
                .containsExactly("a", "b");
        assertThatThrownBy(() -> output.discover(request("false"))).hasMessage("false ended with exit code 1");
    }
}
