package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPipelinesCommandTest {
    @TempDir
    private Path folder;

    private String file(String name, String... meters) throws IOException {
        String list = String.join(
                ", ", Stream.of(meters).map(meter -> '"' + meter + '"').toList());
        return Files.writeString(
                        folder.resolve(name),
                        "sources:\n  - name: source_of_" + name + "\n    interval: 60\n    meters: [" + list + "]\n")
                .toString();
    }

    private Ran check(String... arguments) {
        Ran ran = Ran.in(
                Map.of(),
                Stream.concat(Stream.of("check-pipelines"), Stream.of(arguments))
                        .toArray(String[]::new));
        return new Ran(
                ran.code(), ran.out().replace(folder + "/", ""), ran.err().replace(folder + "/", ""));
    }

    @Test
    void aProofEndsWith0() throws IOException {
        Ran ran = check(file("disk", "disk.*"), file("rest", "!disk.*"));
        assertThat(ran.out()).isEqualTo("""
                2 files are disjoint: no meter, known or not, is polled doubly
                all 89 known meters are covered
                """);
        assertThat(ran.code()).isZero();
    }

    @Test
    void overlapsAndMetersThatNobodyPollsAreNamed() throws IOException {
        Ran ran = check(
                file("a", "disk.*", "cpu"), file("b", "*.bytes", "memory.*", "network.*"), "--namespace", "compute");
        assertThat(ran.out()).isEqualTo("""
                overlap: source 'source_of_a' of a and source 'source_of_b' of b both poll disk.device.read.bytes, disk.device.write.bytes
                not covered: cpu_l3_cache
                not covered: cpu_util
                not covered: perf.cache.misses
                not covered: perf.cache.references
                not covered: perf.cpu.cycles
                not covered: perf.instructions
                """);
        assertThat(ran.code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void anOverlapMayBeOfMetersToCome() throws IOException {
        Ran ran = check(file("a", "!network.*"), file("b", "network.*", "gpu.*"));
        assertThat(ran.out()).contains("both poll no known meter, but any that is named like 'gpu.'");
        assertThat(ran.code()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void oneFileIsCheckedForWhatItLeavesOut() throws IOException {
        Ran ran = check(file("a", "hardware.ipmi.*"), "--namespace", "ipmi", "--ceilometer", "27.0");
        assertThat(ran.out()).isEqualTo("""
                one file: nothing to compare it with
                all 5 known meters are covered
                """);
        assertThat(ran.code()).isZero();
    }

    @Test
    void programsAreToldTheSame() throws IOException {
        JsonNode json = check("--json", "--namespace", "ipmi", file("a", "c?u"), file("b", "!d*"))
                .json();
        assertThat(json.get("disjoint").asBoolean()).isFalse();
        JsonNode overlap = json.get("overlaps").get(0);
        assertThat(overlap.get("sources").get(1).get("file").asText()).isEqualTo("b");
        assertThat(overlap.get("sources").get(1).get("source").asText()).isEqualTo("source_of_b");
        assertThat(overlap.get("example").asText()).matches("c.u");
        assertThat(overlap.get("meters")).isEmpty();
        assertThat(json.get("uncovered")).isEmpty();
        assertThat(json.get("known_meters").asInt()).isPositive();
        assertThat(json.get("warnings")).isEmpty();
    }

    @Test
    void everyFaultOfEveryFileIsSaid() throws IOException {
        Ran ran = check(file("a", "cpu", "!memory"), file("b", "*", "cpu"), "nowhere");
        assertThat(ran.err())
                .contains("a:4: the source 'source_of_a': 'cpu' is included and '!memory' excluded")
                .contains("b:4: the source 'source_of_b': 'cpu' beside '*'")
                .contains("nowhere: there is no such file");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void unknownNamespacesAndReleasesAreRefused() throws IOException {
        assertThat(check(file("a", "*"), "--namespace", "centrl").err()).contains("give one of central, compute, ipmi");
        assertThat(check(file("a", "*"), "--ceilometer", "7").err()).contains("give 8.1, 19.0 or 27.0");
        assertThat(check().code()).isEqualTo(ExitCode.USAGE);
    }
}
