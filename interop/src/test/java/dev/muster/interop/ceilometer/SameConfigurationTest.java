package dev.muster.interop.ceilometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.config.ConfigurationReader;
import dev.muster.polling.config.MeterPatterns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ceilometer 19.0 and Muster read the same from the same files. */
class SameConfigurationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private CeilometerReader ceilometer;

    @BeforeEach
    void start() throws IOException {
        ceilometer = new CeilometerReader(folder);
    }

    @AfterEach
    void stop() {
        ceilometer.close();
    }

    private void assertSame(Map<String, String> environment, Path... files) throws IOException {
        var reader = new ConfigurationReader().environment(environment);
        for (Path file : files) {
            reader.file(file);
        }
        assertThat((JsonNode) json(reader.read())).isEqualTo(ceilometer.configuration(List.of(files), environment));
    }

    private static ObjectNode json(AgentConfiguration read) {
        ObjectNode json = JSON.createObjectNode()
                .put("backend_url", read.backendUrl().orElse(null))
                .put("prefix", read.prefix().orElse(null))
                .put("host", read.host());
        ArrayNode sources = json.putArray("sources");
        read.sources()
                .forEach(source -> sources.addObject()
                        .put("name", source.name())
                        .put("interval", (int) source.interval().toSeconds())
                        .setAll(Map.of(
                                "meters", array(source.meters().patterns()),
                                "resources", array(source.resources()),
                                "discovery", array(source.discovery()))));
        return json;
    }

    private static JsonNode array(List<String> texts) {
        return JSON.valueToTree(texts);
    }

    @Test
    void freshFilesAsTheyAreGenerated() throws Exception {
        Path conf = folder.resolve("ceilometer.conf");
        Process generator = new ProcessBuilder(
                        Ceilometer.program("oslo-config-generator"),
                        "--namespace",
                        "ceilometer",
                        "--output-file",
                        conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("generator.log").toFile())
                .start();
        assertThat(generator.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(conf)).hasSizeGreaterThan(300);
        for (String name : List.of("polling.yaml", "polling_all.yaml")) {
            Files.copy(Ceilometer.ETC.resolve(name), folder.resolve(name));
            assertSame(Map.of("OS_POLLING__CFG_FILE", name), conf);
        }
        // As an operator does it: what is commented out is put in, where it is.
        Files.writeString(
                conf,
                Files.readString(conf)
                        .replace("#backend_url = <None>", "backend_url = redis://cache:6379?timeout=10")
                        .replace("#partitioning_group_prefix = <None>", "partitioning_group_prefix = east"));
        assertSame(Map.of(), conf);
        AgentConfiguration read = new ConfigurationReader().file(conf).read();
        assertThat(read.backendUrl()).contains("redis://cache:6379?timeout=10");
        assertThat(read.prefix()).contains("east");
        assertThat(read.sources()).isNotEmpty();
    }

    @Test
    void everyPeculiarityOfOsloConfig() throws IOException {
        Files.writeString(folder.resolve("polling.yaml"), """
                sources:
                  - &base
                    name: first
                    interval: 010
                    meters: ["disk.*", '[a-c]pu']
                    resources: [one, 17, 0x10, "yes"]
                  - <<: *base
                    name: second
                    interval: 1:30
                    discovery: ["endpoint:identity"]
                  - {name: third, interval: "600", meters: ["!cpu", "*.rate"], resources: , discovery: null}
                """);
        Path first = Files.writeString(folder.resolve("first.conf"), """
                [DEFAULT]
                debug: false
                host = "quoted.example"
                [Coordination]
                backend_url = redis://nobody
                # a comment
                backend_url = redis://me:pa$$word\\$@${host}:1/$5
                   # not a comment

                [central]
                partitioning_group_prefix = $host-${coordination.backend_url}
                """);
        assertSame(Map.of(), first);
        Path second = Files.writeString(folder.resolve("second.conf"), """
                ; another comment
                [coordination]
                backend_url: zookeeper://a,b:2181/?timeout=4 # kept
                [DEFAULT]
                host = other
                """);
        assertSame(Map.of(), first, second);
        assertSame(
                Map.of(
                        "OS_COORDINATION__BACKEND_URL",
                        "memcached://$host",
                        "OS_POLLING__PARTITIONING_GROUP_PREFIX",
                        "e"),
                first,
                second);
    }

    @Test
    void theSameMetersAreSelectedAndTheSamePatternsRefused() throws IOException {
        var random = new Random(20260101);
        int selected = 0;
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            List<String> patterns = texts(random, 1 + random.nextInt(3), "!*?[]-!^ab.a\\", 6);
            List<String> meters = texts(random, 20, "ab.-]![^\\", 4);
            JsonNode theirs = ceilometer.selection(patterns, meters);
            MeterPatterns ours;
            try {
                ours = new MeterPatterns(patterns);
            } catch (IllegalArgumentException refusal) {
                assertThat(theirs.has("refused")).as("%s is refused", patterns).isTrue();
                refused++;
                continue;
            }
            assertThat(theirs.isArray()).as("%s is not refused", patterns).isTrue();
            for (int meter = 0; meter < meters.size(); meter++) {
                boolean chosen = theirs.get(meter).asBoolean();
                assertThat(ours.selects(meters.get(meter)))
                        .as("%s of %s", meters.get(meter), patterns)
                        .isEqualTo(chosen);
                selected += chosen ? 1 : 0;
            }
        }
        assertThat(selected).isGreaterThan(5_000);
        assertThat(refused).isGreaterThan(300);
    }

    private static List<String> texts(Random random, int number, String alphabet, int longest) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            var text = new StringBuilder();
            for (int length = 1 + random.nextInt(longest); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
