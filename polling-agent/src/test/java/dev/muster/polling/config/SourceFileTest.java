package dev.muster.polling.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceFileTest {
    @TempDir
    private Path folder;

    private SourceFile read(String text) {
        return SourceFile.read(new Conf(folder).write("polling.yaml", text));
    }

    private List<String> problems(String text) {
        try {
            throw new AssertionError("read " + read(text));
        } catch (InvalidConfiguration invalid) {
            return new Conf(folder)
                    .shortened(
                            invalid.problems().stream().map(Problem::toString).toList());
        }
    }

    @Test
    void readsAllThatASourceHas() {
        SourceFile file = read("""
                sources:
                  - name: all
                    interval: 60
                    meters: ["disk.*", cpu]
                    resources:
                      - snmp://10.0.0.1
                      - 17
                    discovery: [local_instances, "endpoint:identity"]
                  - {name: other, interval: "0600", meters: "*", resources: , discovery: null}
                """);
        assertThat(file.isPipeline()).isFalse();
        assertThat(file.warnings()).isEmpty();
        assertThat(file.sources())
                .containsExactly(
                        new Source(
                                "all",
                                Duration.ofMinutes(1),
                                new MeterPatterns(List.of("disk.*", "cpu")),
                                List.of("snmp://10.0.0.1", "17"),
                                List.of("local_instances", "endpoint:identity")),
                        new Source(
                                "other",
                                Duration.ofMinutes(10),
                                new MeterPatterns(List.of("*")),
                                List.of(),
                                List.of()));
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "'''10''', 10", "010, 8", "1:30, 90", "0x10, 16", "2.9, 2", "1_000, 1000"})
    void intervalsAreReadAsPythonReadsThem(String written, long seconds) {
        String text = "sources: [{name: a, meters: [b], interval: " + written.replace("\"", "'") + "}]";
        assertThat(read(text).sources().get(0).interval()).hasSeconds(seconds);
    }

    @Test
    void aFractionIsCutOffWithAWarning() {
        assertThat(new Conf(folder)
                        .shortened(read("sources: [{name: a, meters: [b], interval: 2.9}]")
                                .warnings()))
                .containsExactly("polling.yaml:1: 'interval' is '2.9', of which Ceilometer takes 2 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | polling.yaml: is empty",
                "a: [                          | polling.yaml:1: is no YAML: expected the node content",
                "- a                           | polling.yaml:1: 'sources:' is expected",
                "a: b                          | polling.yaml:1: there is no 'sources'",
                "sources:                      | polling.yaml:1: 'sources' is a list",
                "sources: []                   | polling.yaml:1: 'sources' names no source",
                "sources: [a]                  | polling.yaml:1: a source has 'name', 'interval' and 'meters'",
                "sources: [{interval: 1, meters: [a]}] | polling.yaml:1: a source needs a 'name'",
                "sources: [{name: x, interval: 1}]     | polling.yaml:1: the source 'x' has no 'meters'",
                "sources: [{name: x, interval: 1, meters: cpu}]     | 'meters' is a list of names, not 'cpu'",
                "sources: [{name: x, interval: 1, meters: []}]      | the source 'x': no meters",
                "sources: [{name: x, interval: 1, meters: [1.5]}]   | a meter is text, not '1.5': put it in quotes",
                "sources: [{name: x, interval: yes, meters: [a]}]   | 'interval' is a whole number of seconds, not 'yes'",
                "sources: [{name: x, interval: [], meters: [a]}]    | 'interval' is a whole number of seconds, not a list",
                "sources: [{name: x, interval: -5, meters: [a]}]    | 'interval' is -5 s: give more than 0",
                "sources: [{name: x, interval: 1, meters: [a], resources: b}] | 'resources' is a list, not 'b'",
                "sources: [{name: x, interval: 1, meters: [a], discovery: [on]}] | 'discovery' lists texts, not 'on'",
                "sources: [{name: x, interval: 1, meters: [a], resource: [b]}] | there is no 'resource'; the nearest is",
                "sources: [{name: x, name: y, interval: 1, meters: [a]}] | 'name' is there already, in line 1",
            })
    void whatIsWrongIsSaid(String text, String message) {
        assertThat(problems(text)).singleElement().asString().contains(message);
    }

    @Test
    void mergedMappingsAreRead() {
        SourceFile file = read("""
                sources:
                  - &base {name: a, interval: 5, meters: [x]}
                  - <<: *base
                    name: b
                    meters: [y]
                """);
        assertThat(file.sources().get(1))
                .isEqualTo(
                        new Source("b", Duration.ofSeconds(5), new MeterPatterns(List.of("y")), List.of(), List.of()));
    }

    @Test
    void keysOfLaterReleasesAreReported() {
        assertThat(new Conf(folder)
                        .shortened(read("sources: [{name: a, meters: [b], interval: 1, threads: 4}]")
                                .warnings()))
                .containsExactly("polling.yaml:1: 'threads' is not known and is ignored");
    }
}
