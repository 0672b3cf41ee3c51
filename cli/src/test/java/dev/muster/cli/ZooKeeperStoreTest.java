package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands on a ZooKeeper server, the demo's own. */
class ZooKeeperStoreTest {
    @TempDir
    static Path data;

    private static EmbeddedZooKeeper server;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedZooKeeper.start(data);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static String url(String namespace) {
        return server.url() + "&namespace=" + namespace;
    }

    @Test
    void groupsMembersRingsAndLeaders() {
        String url = url("groups");
        assertThat(Ran.on(url, "create-group", "central")).isEqualTo(new Ran(0, "", ""));
        assertThat(Ran.on(url, "groups").out()).isEqualTo("central\n");
        try (Coordinator one = Coordinator.connect(url, "one")) {
            one.join(GroupId.of("central"), JoinOptions.DEFAULT);
            assertThat(Ran.on(url, "members", "central").out()).contains("one");
            assertThat(Ran.on(url, "owner", "central", "object").out()).contains("one");
            assertThat(Ran.on(url, "delete-group", "central").code()).isEqualTo(1);
        }
        assertThat(Ran.on(url, "delete-group", "central")).isEqualTo(new Ran(0, "", ""));
    }

    @Test
    void anIdThatToozDoesNotTakeIsRefused() {
        Ran ran = Ran.on(url("ids"), "create-group", "Zürich");
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("Zürich", "printable ASCII");
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
        assertThat(ran.out()).contains("zookeeper, by ", "median of 9").doesNotContain("late heartbeat");
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
        Ran ran = Ran.on("zookeeper://127.0.0.1:1", "groups");
        assertThat(ran.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ran.err())
                .startsWith("muster: ")
                .contains("127.0.0.1:1: Connection refused")
                .hasLineCount(1);
    }
}
