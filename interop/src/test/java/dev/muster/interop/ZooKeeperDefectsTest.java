package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Candidacy;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.Leader;
import dev.muster.MemberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Defects of Tooz on ZooKeeper. */
@ParameterizedClass
@EnumSource(ToozVersion.class)
class ZooKeeperDefectsTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");

    ZooKeeperDefectsTest(ToozVersion version) {
        super(new Pair(version, StoreKind.ZOOKEEPER));
    }

    @Test
    void aLeaderIsAMember() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.createGroup(GROUP);
        python.ask("elect", "b'group'");
        eventually(() -> python.look().contains("elected b'python'"));
        assertThat(python.call("get_members", "b'group'")).isEqualTo("{b'leader'}");
        assertThat(java.members(GROUP)).isEmpty();
        assertThat(python("partitioner").outcome("partition", "b'group'", 1)).isEqualTo("SerializationError");
        seen(Defect.LEADER_AS_MEMBER, true);
    }

    @Test
    void aLockIsAGroup() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.createGroup(GROUP);
        assertThat(python.acquire("b'lock'")).isTrue();
        assertThat(python.call("get_groups")).contains("b'group'", "b'locks'");
        assertThat(java.groups()).containsExactly(GROUP);
        seen(Defect.LOCKS_AS_GROUP, true);
    }

    /** Nobody leads in the end: the one that takes itself for leader does not run. */
    @Test
    void aLeaderWhoseSessionHasExpiredGoesOn() {
        Coordinator java = java("java", SHORT);
        AgentProcess process = pythonProcess();
        RemoteMember python = python(process, "python", SHORT);
        java.createGroup(GROUP);
        python.ask("elect", "b'group'");
        eventually(() -> python.look().contains("elected b'python'"));
        Candidacy candidacy = java.campaign(GROUP, leadership -> {});
        process.freeze();
        eventually(() -> candidacy.leadership().isPresent());
        process.thaw();
        eventually(() -> python.call("get_leader", "b'group'").equals("b'java'"));
        assertThat(python.ask("believes", "b'group'").asBoolean()).isTrue();
        assertThat(candidacy.leadership()).isPresent();
        candidacy.standDown();
        for (int look = 0; look < 5; look++) {
            assertThat(python.look()).isEmpty();
        }
        assertThat(java.leader(GROUP)).isEqualTo(new Leader.None());
        seen(Defect.TWO_LEADERS, true);
    }

    @Test
    void aMemberWhoseSessionHasExpiredNeverNotices() {
        Coordinator java = java("java", SHORT);
        AgentProcess process = pythonProcess();
        RemoteMember python = python(process, "python", SHORT);
        java.createGroup(GROUP);
        python.call("join_group", "b'group'");
        assertThat(java.members(GROUP).keySet()).containsExactly(MemberId.of("python"));
        process.freeze();
        eventually(() -> java.members(GROUP).isEmpty());
        process.thaw();
        eventually(() -> python.call("get_members", "b'group'").equals("{}"));
        python.call("heartbeat");
        assertThat(python.call("run_watchers")).isIn("[]", "None");
        python.call("heartbeat");
        assertThat(java.members(GROUP)).isEmpty();
        seen(Defect.EXPIRED_SESSION, true);
    }
}
