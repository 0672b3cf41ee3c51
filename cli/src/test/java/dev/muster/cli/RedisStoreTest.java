package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands on a server. */
class RedisStoreTest {
    private static TestServer server;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        server = TestServer.start(ServerKind.REDIS);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String url(String namespace) {
        return "redis://" + server.host() + ":" + server.port() + "?timeout=10&namespace=" + namespace;
    }

    @Test
    void groupsMembersRingsAndLeaders() {
        String url = url("groups");
        assertThat(Ran.on(url, "create-group", "Zürich")).isEqualTo(new Ran(0, "", ""));
        assertThat(Ran.on(url, "groups").out()).isEqualTo("Zürich\n");
        try (Coordinator one = Coordinator.connect(url, "one")) {
            one.join(GroupId.of("Zürich"), JoinOptions.DEFAULT);
            assertThat(Ran.on(url, "members", "Zürich").out()).contains("one");
            assertThat(Ran.on(url, "owner", "Zürich", "object").out()).contains("one");
            assertThat(Ran.on(url, "delete-group", "Zürich").code()).isEqualTo(1);
        }
        assertThat(Ran.on(url, "delete-group", "Zürich")).isEqualTo(new Ran(0, "", ""));
    }

    @Test
    void aCommandUnderALock() throws Exception {
        Path told = directory.resolve("told");
        Ran ran = Ran.on(url("locks"), "lock", "report", "--", "sh", "-c", "echo done > '" + told + "'; exit 7");
        assertThat(ran.code()).as(ran.err()).isEqualTo(7);
        assertThat(told).hasContent("done");
    }

    @Test
    void theDoctorNamesTheServer() {
        Ran ran = Ran.on(url("doctor"), "doctor");
        assertThat(ran.out()).contains("redis ", "pushes changes", "median of 9");
    }

    @Test
    void agentsShareTheirWork() throws Exception {
        Path list = Files.writeString(directory.resolve("resources.txt"), "a\nb\nc\nd\n");
        String[] arguments = {
            "agent",
            "--group",
            "g",
            "--resources",
            list.toString(),
            "--interval",
            "500ms",
            "--cycles",
            "2",
            "--wait-for",
            "2"
        };
        try (var one = Muster.start(url("agents"), arguments);
                var two = Muster.start(url("agents"), arguments)) {
            assertThat(one.code()).as(one.err()).isZero();
            assertThat(two.code()).as(two.err()).isZero();
            assertThat(one.events().size() + two.events().size()).isEqualTo(8);
        }
    }

    @Test
    void theDemoLeavesNothingBehind() throws Exception {
        String url = url("demo");
        try (var demo = Muster.start(directory, url, "demo")) {
            assertThat(demo.code()).as(demo.err()).isZero();
            assertThat(demo.out()).anySatisfy(line -> assertThat(line).contains("had exactly one owner"));
        }
        assertThat(Ran.on(url, "groups").out()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        Ran ran = Ran.on("redis://127.0.0.1:1", "groups");
        assertThat(ran.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ran.err()).startsWith("muster: ").contains("127.0.0.1:1").hasLineCount(1);
    }
}
