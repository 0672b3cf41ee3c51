package dev.muster.polling.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialectTest {
    private static final String PIPELINE = """
            ---
            sources:
                - name: meter_source
                  interval: 600
                  meters:
                      - "*"
                  sinks:
                      - meter_sink
            sinks:
                - name: meter_sink
                  transformers:
                      - name: "rate_of_change"
                        parameters: {target: {name: "cpu_util"}}
                  publishers:
                      - notifier://
            """;

    @TempDir
    private Path folder;

    private Conf conf;

    @BeforeEach
    void setUp() {
        conf = new Conf(folder);
    }

    private List<String> warnings(AgentConfiguration read) {
        return conf.shortened(read.warnings());
    }

    @Test
    void aPipelineThatIsPolledIsOfOcataAtMost() {
        Path file = conf.write("ceilometer.conf", """
                [coordination]
                backend_url = redis://cache
                heartbeat = 0.5
                check_watchers = 10
                [compute]
                workload_partitioning = True
                """);
        conf.write("pipeline.yaml", PIPELINE);
        AgentConfiguration read = new ConfigurationReader().file(file).read();
        assertThat(read.dialect()).isEqualTo(Dialect.PRE_2017);
        assertThat(read.heartbeat()).contains(Duration.ofMillis(500));
        assertThat(read.workloadPartitioning()).isTrue();
        assertThat(read.sources()).hasSize(1);
        assertThat(warnings(read))
                .containsExactly(
                        "pipeline.yaml:10: the sink 'meter_sink' is ignored, so nothing goes to notifier://, and no"
                                + " rate_of_change takes place",
                        "taken for a fleet of Ceilometer up to Ocata because of [coordination] heartbeat"
                                + " (ceilometer.conf:3), [compute] workload_partitioning (ceilometer.conf:6), sources that"
                                + " are polled in a pipeline.yaml; if that is wrong, shares are polled doubly: say [muster]"
                                + " dialect = pike",
                        "ceilometer.conf:4: [coordination] check_watchers: Ceilometer ignores it from Pike on and dropped"
                                + " it in 2022; Muster watches groups all the time",
                        "ceilometer.conf:6: [compute] workload_partitioning: Ocata itself heeds it only beside [compute]"
                                + " instance_discovery_method = naive");
    }

    @Test
    void droppedOptionsAreNamedAndUsedForOurHeartOnly() {
        AgentConfiguration read = conf.read("""
                [coordination]
                backend_url = redis://cache
                heartbeat = 2
                retry_backoff = 1
                [compute]
                workload_partitioning = false
                """);
        assertThat(read.dialect()).isEqualTo(Dialect.PIKE);
        assertThat(read.heartbeat()).contains(Duration.ofSeconds(2));
        assertThat(read.workloadPartitioning()).isTrue();
        assertThat(warnings(read))
                .containsExactly(
                        "taken for a fleet of Ceilometer from Pike on because of a polling.yaml, in spite of [coordination]"
                                + " heartbeat (ceilometer.conf:3), [coordination] retry_backoff (ceilometer.conf:4),"
                                + " [compute] workload_partitioning (ceilometer.conf:6); if that is wrong, shares are"
                                + " polled doubly: say [muster] dialect = pre-2017",
                        "ceilometer.conf:4: [coordination] retry_backoff: Ceilometer dropped it in Pike; Muster tries again"
                                + " by rules of its own",
                        "ceilometer.conf:3: [coordination] heartbeat: Ceilometer dropped it in Pike; only Muster's own heart"
                                + " keeps to it",
                        "ceilometer.conf:6: [compute] workload_partitioning: Ceilometer dropped it in Pike, and partitions"
                                + " instances by host always");
    }

    @Test
    void whatIsSaidIsNotGuessed() {
        AgentConfiguration read = conf.reader("[coordination]\nbackend_url = redis://cache\n")
                .dialect(Dialect.PRE_2017)
                .read();
        assertThat(read.dialect()).isEqualTo(Dialect.PRE_2017);
        assertThat(read.workloadPartitioning()).isFalse();
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void aPipelineWithoutIntervalsIsNotPolled() throws Exception {
        conf.write("pipeline.yaml", PIPELINE);
        Path file = conf.write("ceilometer.conf", "");
        assertThat(conf.problems(new ConfigurationReader().file(file).dialect(Dialect.PIKE)))
                .singleElement()
                .asString()
                .startsWith("polling.yaml: there is none: looked in ");
        Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE.replaceAll("(?m)^.*interval.*\n", ""));
        assertThat(conf.problems(new ConfigurationReader().file(file)))
                .containsExactly(
                        "pipeline.yaml:3: the source 'meter_source' has no 'interval': from Ocata on polling.yaml says"
                                + " what is polled, not this file");
    }

    @Test
    void instancesArePartitionedAsOcataDoes() {
        String methods = "[muster]\ndialect = pre-2017\n[compute]\ninstance_discovery_method = ";
        assertThat(conf.read(methods + "workload_partitioning\n").workloadPartitioning())
                .isTrue();
        assertThat(conf.read(methods + "naive\nworkload_partitioning = yes\n").workloadPartitioning())
                .isTrue();
        assertThat(conf.read(methods + "naive\nworkload_partitioning = 0\n").workloadPartitioning())
                .isFalse();
        assertThat(conf.read(methods + "libvirt_metadata\n").workloadPartitioning())
                .isFalse();
        assertThat(conf.problems(methods + "libvirt_metadata\nworkload_partitioning = yes\n"))
                .containsExactly("ceilometer.conf:5: [compute] workload_partitioning is on, and [compute]"
                        + " instance_discovery_method is libvirt_metadata, which Ceilometer does not partition: take one of"
                        + " them out");
    }
}
