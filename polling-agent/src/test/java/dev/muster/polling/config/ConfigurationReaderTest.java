package dev.muster.polling.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    @TempDir
    private Path folder;

    private Conf conf;

    @BeforeEach
    void setUp() {
        conf = new Conf(folder);
    }

    @Test
    void readsWhatACentralAgentNeeds() {
        AgentConfiguration read = conf.reader("""
                [DEFAULT]
                debug = true
                host = node-7
                [coordination]
                backend_url = redis://cache:6379
                [polling]
                partitioning_group_prefix = east
                """).namespace("central").read();
        assertThat(read.backendUrl()).contains("redis://cache:6379");
        assertThat(read.prefix()).contains("east");
        assertThat(read.host()).isEqualTo("node-7");
        assertThat(read.namespaces()).containsExactly("central");
        assertThat(read.dialect()).isEqualTo(Dialect.PIKE);
        assertThat(read.heartbeat()).isEmpty();
        assertThat(read.workloadPartitioning()).isTrue();
        assertThat(read.staticGroupId()).isEmpty();
        assertThat(read.sources()).singleElement().satisfies(source -> {
            assertThat(source.name()).isEqualTo("some");
            assertThat(source.interval()).isEqualTo(Duration.ofMinutes(5));
            assertThat(source.meters().patterns()).containsExactly("cpu", "network.*");
        });
    }

    @Test
    void saysNothingIsEnough() throws Exception {
        AgentConfiguration read = conf.read("");
        assertThat(read.backendUrl()).isEmpty();
        assertThat(read.namespaces()).containsExactly("central", "compute");
        assertThat(read.warnings()).isEmpty();
        Process hostname = new ProcessBuilder("uname", "-n").start();
        assertThat(read.host()).isEqualTo(new String(hostname.getInputStream().readAllBytes()).strip());
    }

    @Test
    void theCommandLineGoesBeforeTheEnvironmentAndThatBeforeTheLastFile() {
        Path second = conf.write("second.conf", "[coordination]\nbackend_url = file:///second\n");
        var reader = conf.reader("[coordination]\nbackend_url = file:///first\n");
        assertThat(reader.read().backendUrl()).contains("file:///first");
        assertThat(reader.file(second).read().backendUrl()).contains("file:///second");
        reader.environment(Map.of("OS_COORDINATION__BACKEND_URL", "file:///environment"));
        assertThat(reader.read().backendUrl()).contains("file:///environment");
        reader.set("coordination.backend_url", "file:///line");
        assertThat(reader.read().backendUrl()).contains("file:///line");
    }

    @Test
    void anEmptyUrlIsNone() {
        assertThat(conf.read("[coordination]\nbackend_url =\n").backendUrl()).isEmpty();
    }

    @Test
    void thePrefixMayStandInItsOldSection() {
        assertThat(conf.read("[central]\npartitioning_group_prefix = west\n").prefix())
                .contains("west");
        assertThat(conf.problems(
                        "[central]\npartitioning_group_prefix = west\n[polling]\npartitioning_group_prefix = east\n"))
                .containsExactly("ceilometer.conf:4: [polling] partitioning_group_prefix is 'east', and [central]"
                        + " partitioning_group_prefix (ceilometer.conf:2) is 'west': say it once");
    }

    @Test
    void aLaterFileGoesBeforeWhicheverPlaceThePrefixHasThere() {
        var reader = conf.reader("[polling]\npartitioning_group_prefix = east\n")
                .file(conf.write("second.conf", "[central]\npartitioning_group_prefix = west\n"));
        assertThat(reader.read().prefix()).contains("west");
        reader.environment(Map.of("OS_POLLING__PARTITIONING_GROUP_PREFIX", "north"));
        assertThat(reader.read().prefix()).contains("north");
    }

    @Test
    void variablesAreFilledInAsOsloDoes() {
        AgentConfiguration read = conf.read("""
                [DEFAULT]
                host = node
                store = cache
                [coordination]
                cachehost = ${store}.example
                backend_url = redis://me:pa$$word\\$@$cachehost:$polling.port/$5?db=${unclosed
                [polling]
                port = 6379
                partitioning_group_prefix = $host
                """);
        assertThat(read.backendUrl()).contains("redis://me:pa$word$@cache.example:6379/$5?db=${unclosed");
        assertThat(read.prefix()).contains("node");
    }

    @Test
    void unknownVariablesAndCirclesAreProblems() {
        assertThat(
                        conf.problems(
                                "[coordination]\nbackend_url = redis://:pa$word@h\n[polling]\npartitioning_group_prefix = $partitioning_group_prefix\n"))
                .containsExactly(
                        "ceilometer.conf:2: [coordination] backend_url names $word, which nothing sets here; write $$ for a"
                                + " dollar sign",
                        "ceilometer.conf:4: [polling] partitioning_group_prefix names $partitioning_group_prefix, which"
                                + " nothing sets here; write $$ for a dollar sign");
    }

    @Test
    void aVariableCannotNameTheDefaultSection() {
        assertThat(conf.problems("[DEFAULT]\nhost = a\n[polling]\npartitioning_group_prefix = ${DEFAULT.host}\n"))
                .singleElement()
                .asString()
                .contains("names $DEFAULT.host, which nothing sets here");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        conf.write("polling.yaml", """
                sources:
                    - name: one
                      intervall: 5
                      meters: [cpu, "!memory"]
                    - name: one
                      interval: 0
                      meters: ["*"]
                      group_id_coordination_expression: "'x'"
                """);
        Path file = conf.write("ceilometer.conf", """
                stray = 1
                [coordination]
                backend_ur = redis://h
                heartbeat = often
                [compute]
                workload_partitioning = perhaps
                [polling
                [muster]
                dialekt = pike
                dialect = liberty
                """);
        assertThat(conf.problems(new ConfigurationReader().file(file).dialect(Dialect.PRE_2017)))
                .containsExactly(
                        "ceilometer.conf:1: 'stray' stands before the first section",
                        "ceilometer.conf:3: there is no option [coordination] backend_ur; the nearest is 'backend_url'",
                        "ceilometer.conf:4: [coordination] heartbeat is 'often': give a number of seconds, more than 0",
                        "ceilometer.conf:6: [compute] workload_partitioning is 'perhaps': give true or false",
                        "ceilometer.conf:7: a section ends with ']': '[polling'",
                        "ceilometer.conf:9: there is no option [muster] dialekt; the nearest is 'dialect'",
                        "polling.yaml:2: the source 'one' has no 'interval'",
                        "polling.yaml:3: there is no 'intervall'; the nearest is 'interval'",
                        "polling.yaml:4: the source 'one': 'cpu' is included and '!memory' excluded: include only, or"
                                + " exclude only",
                        "polling.yaml:5: a source 'one' is there already, in line 2",
                        "polling.yaml:6: 'interval' is 0 s: give more than 0, and 366 days at most",
                        "polling.yaml:8: 'group_id_coordination_expression' is Python that Ceilometer evaluates, and is"
                                + " refused here: let a discovery find the resources, and its group id partition them");
    }

    @Test
    void typingErrorsAreRefusedAndStrangersReported() {
        var reader =
                conf.reader("[polling]\nfuture_option = 1\nbatch_size = 50\n[oslo_messaging_rabbit]\nssl = true\n");
        assertThat(conf.shortened(reader.read().warnings()))
                .containsExactly(
                        "ceilometer.conf:2: [polling] future_option is not known and is ignored",
                        "ceilometer.conf:3: [polling] batch_size has no meaning here and is ignored");
        assertThat(conf.problems("[cordination]\nbackend_url = redis://h\n"))
                .containsExactly("ceilometer.conf:2: there is no section [cordination]; the nearest is [coordination]");
        assertThat(conf.problems(conf.reader("").environment(Map.of("OS_COORDINATION__BACKEND_URI", "redis://h"))))
                .containsExactly(
                        "OS_COORDINATION__BACKEND_URI: there is no option [coordination] backend_uri; the nearest"
                                + " is 'backend_url'");
        assertThat(conf.problems(conf.reader("").set("coordination.backendurl", "redis://h")))
                .containsExactly(
                        "--set coordination.backendurl: there is no option [coordination] backendurl; the nearest"
                                + " is 'backend_url'");
    }

    @Test
    void missingFilesAreProblems() {
        assertThat(conf.problems(new ConfigurationReader()
                        .file(folder.resolve("no.conf"))
                        .sources(folder.resolve("no.yaml"))))
                .containsExactly("no.conf: there is no such file", "no.yaml: there is no such file");
        assertThat(conf.problems("[polling]\ncfg_file = other.yaml\n"))
                .singleElement()
                .asString()
                .startsWith("ceilometer.conf:2: [polling] cfg_file is 'other.yaml', which is not there: looked in ");
    }

    @Test
    void theSourcesAreLookedForWhereCeilometerLooks() {
        conf.write("mine.yaml", Conf.POLLING.replace("some", "mine"));
        assertThat(conf.read("[polling]\ncfg_file = mine.yaml\n")
                        .sources()
                        .get(0)
                        .name())
                .isEqualTo("mine");
        Path home = new Conf(folder.resolve("home")).folder();
        home.resolve(".ceilometer").toFile().mkdirs();
        new Conf(home.resolve(".ceilometer")).write("polling.yaml", Conf.POLLING.replace("some", "home"));
        assertThat(new ConfigurationReader()
                        .environment(Map.of("HOME", home.toString()))
                        .read()
                        .sources()
                        .get(0)
                        .name())
                .isEqualTo("home");
    }

    @Test
    void pollsterListsAreRefused() {
        assertThat(conf.problems("[DEFAULT]\npollster_list = cpu\n"))
                .singleElement()
                .asString()
                .contains("is refused");
    }

    @Test
    void ownOptionsStandInASectionThatCeilometerDoesNotRead() {
        AgentConfiguration read = conf.read("[muster]\nstatic_group_id = lists\ndialect = pre-2017\n");
        assertThat(read.staticGroupId()).contains("lists");
        assertThat(read.dialect()).isEqualTo(Dialect.PRE_2017);
        assertThat(conf.problems("[muster]\ndialect = liberty\n"))
                .containsExactly(
                        "ceilometer.conf:2: [muster] dialect is 'liberty': give pre-2017 (up to Ocata) or pike (and"
                                + " later)");
    }

    @Test
    void namespacesMayStandInTheFile() {
        assertThat(conf.read("[DEFAULT]\npolling_namespaces = ipmi, central,ipmi\n")
                        .namespaces())
                .containsExactlyElementsOf(List.of("central", "ipmi"));
    }

    @Test
    void whatStandsInTheWrongSectionIsReported() {
        AgentConfiguration read = conf.read("[DEFAULT]\npartitioning_group_prefix = east\n");
        assertThat(read.prefix()).isEmpty();
        assertThat(conf.shortened(read.warnings()))
                .containsExactly("ceilometer.conf:2: 'partitioning_group_prefix' has no effect here: it belongs into"
                        + " [polling]");
    }
}
