package dev.muster.polling.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.polling.Discovery;
import dev.muster.polling.DiscoveryRequest;
import dev.muster.polling.Measurement;
import dev.muster.polling.PollRequest;
import dev.muster.polling.Pollster;
import dev.muster.polling.Resource;
import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.config.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** This machine, whatever it is, is measured. */
class MachineTest {
    private static final DiscoveryRequest PIKE = request(Dialect.PIKE, true);

    private static DiscoveryRequest request(Dialect dialect, boolean partitioning) {
        return new DiscoveryRequest(
                "",
                new AgentConfiguration(
                        Optional.empty(),
                        Optional.empty(),
                        dialect,
                        Optional.empty(),
                        partitioning,
                        new TreeSet<>(List.of("compute")),
                        "here",
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }

    @Test
    void everyPollsterMeasuresWhatItsDiscoveryFinds() throws Exception {
        Map<String, Discovery> discoveries = ServiceLoader.load(Discovery.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(Discovery::name, Function.identity()));
        int measured = 0;
        for (Pollster pollster : ServiceLoader.load(Pollster.class)) {
            if (pollster instanceof MachinePollster) {
                for (Resource resource : discoveries
                        .get(pollster.defaultDiscovery().orElseThrow())
                        .discover(PIKE)) {
                    if (pollster.accepts(resource)) {
                        measure(pollster, resource);
                        measured++;
                    }
                }
            }
        }
        assertThat(measured).as("the machine itself, and a file system").isGreaterThanOrEqualTo(3);
    }

    private static void measure(Pollster pollster, Resource resource) throws Exception {
        var request = new PollRequest(resource, pollster.meters(), "machine", "me", 1, Duration.ofSeconds(10));
        pollster.poll(request);
        List<Measurement> second = pollster.poll(request);
        assertThat(second).extracting(Measurement::meter).isSubsetOf(pollster.meters());
        assertThat(second)
                .isNotEmpty()
                .allSatisfy(measurement -> assertThat(measurement.volume()).isGreaterThanOrEqualTo(0));
    }

    @Test
    void theAgentsOfAHostShareItUnlessTheOldDialectSaysNot() {
        var discovery = new DiskDiscovery();
        assertThat(discovery.groupId(PIKE)).contains("here");
        assertThat(discovery.groupId(request(Dialect.PRE_2017, true))).contains("here");
        assertThat(discovery.groupId(request(Dialect.PRE_2017, false))).isEmpty();
    }

    @Test
    void memoryIsThisMachines() {
        List<Measurement> memory = new MemoryPollster()
                .poll(new PollRequest(
                        Kind.MACHINE.resource("here", "here"),
                        java.util.Set.of(),
                        "m",
                        "me",
                        1,
                        Duration.ofSeconds(1)));
        assertThat(memory.get(0).volume())
                .isGreaterThan(Runtime.getRuntime().maxMemory() / 8.0)
                .isGreaterThan(memory.get(1).volume());
    }
}
