package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said on one line, and nothing is done. */
class UsageTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                     | say what to do, such as muster demo (see muster --help)",
                "grups                                | 'grups'; did you mean groups or delete-group?",
                "groups --jsn                         | Unknown option: '--jsn'; did you mean --json?",
                "members                              | Missing required parameter: 'GROUP' (see muster members --help)",
                "agent --group g                      | Missing required option: '--resources=FILE'",
                "agent --group g --resources nowhere  | --resources nowhere cannot be read: there is no such file",
                "agent --group g --resources pom.xml --exec-timeout 0 | --exec-timeout is 0: give more, such as 1m",
                "watch g --for long                   | 'long' is no duration: write 5s, 500ms, 2m or 1h",
                "owner g a --replicas 0               | --replicas is 0: give 1 or more",
                "lock n                               | Missing required parameter: 'COMMAND'",
                "groups --backend redsi://h           | no backend on the class path serves 'redsi:'",
                "groups --backend memory:x?timeuot=3  | the nearest is 'timeout'",
                "groups --backend memory:x?timeout=0  | option timeout is 0 seconds",
                "groups --backend memory:x?timeout=5&heartbeat_interval=9 | does not exceed the heartbeat interval of 9 s",
                "certify                              | put muster-certify.jar and its lib directory beside muster-cli.jar",
                "groups --backend nothing             | the URL does not begin with a scheme",
                "agent --group g --resources pom.xml --interval 0 | --interval is 0: give more, such as 5s",
                "agent --group g --resources pom.xml --exec `'a` | a ' is not closed in the command",
                "agent --group g --resources pom.xml --weight -1 | the weight -1 is not within 0 and 10000",
                "demo --backend memory:x              | the store lacks what is required: [DISTRIBUTED_ACROSS_PROCESSES]",
            })
    void wrongUsageEndsWith2(String typed, String message) {
        String[] arguments =
                typed == null ? new String[0] : typed.replace("`", "").split(" +");
        Ran ran = Ran.in(Map.of("MUSTER_BACKEND", "memory:x"), arguments);
        assertThat(ran.err()).startsWith("muster: ").contains(message).hasLineCount(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anEmptyIdIsWrongUsage() {
        Ran ran = Ran.on("memory:x", "members", "");
        assertThat(ran.err()).contains("the group id is empty");
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void argumentsThatTheLocaleDestroyedAreRefused() {
        assertThat(Ran.on("memory:x", "members", "Z\uFFFDrich").err()).contains("set LC_ALL=C.UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nosuch://ann:hunter2@host/db",
                "memory:x?password=hunter2",
                "file://ann:hunter2@host/x",
                "file:///x?timeout=0&sentinel_password=hunter2"
            })
    void passwordsAreNeverShown(String url) {
        Ran ran = Ran.in(Map.of("MUSTER_DEBUG", "1"), "groups", "--backend", url);
        assertThat(ran.code()).isNotZero();
        assertThat(ran.err() + ran.out()).startsWith("muster: ").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "groups nosuch://ann:hunter2@host/db",
        "--backedn=nosuch://ann:hunter2@host groups",
        "owner g x nosuch:ann:hunter2@host --replicas ?a=1&password=hunter2",
        "groups nosuch://ann:hush/hunter2@host",
        "groups --backend file://ann:hush/hunter2@host/x",
    })
    void aPasswordInTheWrongPlaceIsNotShownEither(String typed) {
        Ran ran = Ran.in(Map.of("MUSTER_DEBUG", "1"), typed.split(" "));
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err() + ran.out()).startsWith("muster: ").doesNotContain("hunter2", "hush");
    }

    @Test
    void theStackIsShownToThoseWhoAsk() {
        assertThat(Ran.on("memory:x", "members", "g").err()).hasLineCount(1);
        assertThat(Ran.on("memory:x", "members", "g", "--debug").err())
                .contains("muster: there is no group 'g'")
                .contains("at dev.muster.");
    }

    @Test
    void theBackendMayBeNamedBeforeTheCommandOrAfterIt() {
        assertThat(Ran.in(Map.of(), "--backend", "memory:x", "groups").code()).isZero();
        assertThat(Ran.in(Map.of(), "groups", "--backend", "memory:x").code()).isZero();
        assertThat(Ran.in(Map.of("MUSTER_BACKEND", "nosuch:"), "groups", "--backend", "memory:x")
                        .code())
                .isZero();
    }

    @Test
    void helpHasExamplesAndTheExitCodes() {
        Ran ran = Ran.in(Map.of(), "lock", "--help");
        assertThat(ran.out()).contains("muster lock nightly-report --wait 30s", "Exit codes:");
        assertThat(ran.code()).isZero();
        assertThat(Ran.in(Map.of(), "--help").out()).contains("demo", "agent", "doctor", "MUSTER_BACKEND");
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(Ran.in(Map.of(), "--version").out()).matches("muster \\d.* on Java \\d.*\n");
    }

    @Test
    void aProcessSaysTheSameAndItsExitCode() throws Exception {
        try (var muster = Muster.start("memory:x?timeuot=3", "groups")) {
            assertThat(muster.code()).isEqualTo(2);
            assertThat(muster.err())
                    .startsWith("muster: ")
                    .contains("'timeuot'")
                    .hasLineCount(1);
            assertThat(muster.out()).isEmpty();
        }
    }

    @Test
    void aStoreThatDoesNotAnswerEndsWith3() throws Exception {
        String url = Fleet.url(directory).replace("operation_timeout=20", "operation_timeout=1");
        Ran.on(url, "create-group", "g");
        try (var channel = FileChannel.open(
                        directory.resolve("store/.driver_lock"), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                var stopped = channel.lock();
                var muster = Muster.start(url, "delete-group", "g")) {
            assertThat(stopped.isValid()).isTrue();
            assertThat(muster.code()).isEqualTo(3);
            assertThat(muster.err()).startsWith("muster: ").hasLineCount(1);
        }
    }
}
