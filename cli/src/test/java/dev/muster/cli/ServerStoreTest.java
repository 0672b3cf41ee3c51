package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands on each kind of server. */
abstract class ServerStoreTest {
    private final String scheme;
    private final String group;
    private final String[] facts;

    @TempDir
    private Path directory;

    /** A group that the store can have, and what the doctor says of it. */
    ServerStoreTest(String scheme, String group, String... facts) {
        this.scheme = scheme;
        this.group = group;
        this.facts = facts;
    }

    abstract String url(String namespace);

    @Test
    void groupsMembersRingsAndLeaders() {
        String url = url("groups");
        assertThat(Ran.on(url, "create-group", group)).isEqualTo(new Ran(0, "", ""));
        assertThat(Ran.on(url, "groups").out()).isEqualTo(group + "\n");
        try (Coordinator one = Coordinator.connect(url, "one")) {
            one.join(GroupId.of(group), JoinOptions.DEFAULT);
            assertThat(Ran.on(url, "members", group).out()).contains("one");
            assertThat(Ran.on(url, "owner", group, "object").out()).contains("one");
            assertThat(Ran.on(url, "delete-group", group).code()).isEqualTo(1);
        }
        assertThat(Ran.on(url, "delete-group", group)).isEqualTo(new Ran(0, "", ""));
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
        assertThat(ran.out()).contains(facts).contains("median of 9").doesNotContain("late heartbeat");
    }

    @Test
    void agentsShareTheirWork() throws Exception {
        Path list = Files.writeString(directory.resolve("resources.txt"), "a\nb\nc\nd\n");
        try (var one = agent("one", list);
                var two = agent("two", list)) {
            AgentCycle.awaitSettled(2, List.of(one, two), Set.of("one", "two"), 4);
            for (Muster agent : List.of(one, two)) {
                agent.terminate();
                assertThat(agent.code()).as(agent.err()).isEqualTo(143);
            }
        }
    }

    private Muster agent(String member, Path list) throws IOException {
        return Muster.start(
                url("agents"),
                "agent",
                "--group=g",
                "--member=" + member,
                "--resources=" + list,
                "--interval=300ms",
                "--wait-for=2",
                "--report-cycles");
    }

    @Test
    void theDemoLeavesNothingBehind() throws Exception {
        String url = url("demo");
        try (var demo = Muster.start(directory, url, "demo")) {
            demo.awaitEnd(Duration.ofMinutes(3));
            assertThat(demo.code()).as(demo.err()).isZero();
            assertThat(demo.out()).anySatisfy(line -> assertThat(line).contains("had exactly one owner"));
            assertThat(demo.out().get(demo.out().size() - 1)).startsWith("Done in ");
        }
        assertThat(Ran.on(url, "groups").out()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        Ran ran = Ran.on(scheme + "://127.0.0.1:1", "groups");
        assertThat(ran.code()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ran.err()).startsWith("muster: ").contains("127.0.0.1:1").hasLineCount(1);
    }
}
