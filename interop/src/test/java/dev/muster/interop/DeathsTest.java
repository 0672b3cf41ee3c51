package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Candidacy;
import dev.muster.Coordinator;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.LockLease;
import dev.muster.MemberId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** An agent is killed with SIGKILL: nothing of it outlives its time, for whichever language looks. */
@Matrix
class DeathsTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");

    DeathsTest(Pair pair) {
        super(pair);
    }

    @Test
    @Shows(Row.DEATH_OF_PYTHON)
    void ofPythonIsSeenByJava() {
        Coordinator java = java("java", SHORT);
        AgentProcess process = pythonProcess();
        RemoteMember python = python(process, "python", SHORT);
        python.call("create_group", "b'group'");
        python.call("join_group", "b'group'");
        assertThat(python.acquire("b'lock'")).isTrue();
        if (!pair.store().lacks(Lack.ELECTION)) {
            python.ask("elect", "b'group'");
            eventually(() -> python.look().contains("elected b'python'"));
        }
        Set<MemberId> seen = ConcurrentHashMap.newKeySet();
        java.watch(GROUP, event -> {
            if (event instanceof GroupEvent.MemberJoined joined) {
                seen.add(joined.member().id());
            } else if (event instanceof GroupEvent.MemberLeft left) {
                seen.remove(left.member());
            }
        });
        eventually(() -> !seen.isEmpty());
        Candidacy candidacy = java.campaign(GROUP, leadership -> {});
        assertThat(java.lock("lock").tryAcquire()).isEmpty();
        process.kill();
        eventually(seen::isEmpty);
        eventually(() -> candidacy.leadership().isPresent());
        try (LockLease lease = java.lock("lock").acquire(Duration.ofSeconds(40))) {
            assertThat(lease.isStillOwner()).isTrue();
        }
        assertThat(java.members(GROUP)).isEmpty();
        candidacy.standDown();
        if (pair.store().lacks(Lack.ELECTION)) {
            found("yes, but for elections");
        }
    }

    /** On ZooKeeper Tooz takes the node of an election for a member. */
    private String leaderNodeBeside(String members) {
        String node = pair.store() == StoreKind.ZOOKEEPER ? "b'leader'" : "";
        return "{" + members + (members.isEmpty() || node.isEmpty() ? "" : ", ") + node + "}";
    }

    @Test
    @Shows(Row.DEATH_OF_JAVA)
    void ofJavaIsSeenByPython() {
        RemoteMember python = python("python", SHORT);
        AgentProcess process = javaProcess();
        RemoteMember java = process.member("java");
        java.ask("start", javaUrl(SHORT), "b'java'");
        java.ask("join", "b'group'");
        assertThat(java.acquire("b'lock'")).isTrue();
        java.ask("elect", "b'group'");
        eventually(() -> java.ask("leads", "b'group'").asBoolean());
        python.ask("watch", "b'group'");
        eventually(() -> python.call("get_members", "b'group'").equals(leaderNodeBeside("b'java'")));
        if (!pair.store().lacks(Lack.ELECTION)) {
            python.ask("elect", "b'group'");
        }
        assertThat(python.look()).isEmpty();
        assertThat(python.acquire("b'lock'")).isFalse();
        process.kill();
        List<String> seen = new ArrayList<>();
        eventually(() -> {
            seen.addAll(python.look());
            return seen.contains("left b'java'")
                    && (seen.contains("elected b'python'") || pair.store().lacks(Lack.ELECTION));
        });
        assertThat(python.ask("acquire", "b'lock'", 30).asBoolean()).isTrue();
        assertThat(python.call("get_members", "b'group'")).isEqualTo(leaderNodeBeside(""));
        assertThat(python.call("join_group", "b'group'")).isEqualTo("None");
        if (pair.store().lacks(Lack.ELECTION)) {
            found("yes, but for elections");
        }
    }
}
