package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Defects of Tooz on Redis. */
@ParameterizedClass
@EnumSource(ToozVersion.class)
class RedisDefectsTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");
    private static final int BRIEF = 2;

    RedisDefectsTest(ToozVersion version) {
        super(new Pair(version, StoreKind.REDIS));
    }

    @Test
    void aDroppedMemberNeverNotices() {
        Coordinator java = java("java");
        RemoteMember python = silentPython("python", BRIEF);
        java.createGroup(GROUP);
        python.call("join_group", "b'group'");
        eventually(() -> java.members(GROUP).isEmpty());
        python.call("heartbeat");
        assertThat(python.call("run_watchers")).isEqualTo("[]");
        python.call("heartbeat");
        assertThat(java.members(GROUP)).isEmpty();
        seen(Defect.UNAWARE, true);
    }

    @Test
    void aRefusedJoinOverwrites() {
        Coordinator java = java("java");
        java.createGroup(GROUP);
        RemoteMember python = python("python");
        python.call("join_group", "b'group'", "{'a': 1}");
        assertThat(python.call("join_group", "b'group'", "{'b': 2}")).isEqualTo("MemberAlreadyExist");
        String kept = python.call("get_member_capabilities", "b'group'", "b'python'");
        assertThat(kept).isIn("{'a': 1}", "{'b': 2}");
        seen(Defect.REFUSED_JOIN, kept.equals("{'b': 2}"));
    }

    @Test
    void locksOfEarlierAndLaterVersions() {
        RemoteMember mine = python("mine");
        RemoteMember nine = python(ToozVersion.V9_1, "nine");
        assertThat(mine.acquire("b'lock'")).isTrue();
        boolean both = nine.acquire("b'lock'");
        assertThat(both).isEqualTo(pair.version().namesLocksByRepr());
        assertThat(java("java").lock("lock").tryAcquire())
                .as("Java takes part in both")
                .isEmpty();
        seen(Defect.LOCK_NAMES, both);
    }

    /** With ten heartbeats in a row the lock should last as long as with one. */
    @Test
    void aHeldLockIsRenewed() {
        RemoteMember python = silentPython("python", BRIEF);
        assertThat(python.acquire("b'lock'")).isTrue();
        for (int beat = 0; beat < 10; beat++) {
            python.call("heartbeat");
        }
        Coordinator java = java("java", BRIEF);
        long begin = System.nanoTime();
        java.lock("lock").acquire(Duration.ofSeconds(60)).close();
        Duration lasted = Duration.ofNanos(System.nanoTime() - begin);
        boolean grows = lasted.compareTo(Duration.ofSeconds(10)) > 0;
        assertThat(grows).as("it lasted %s", lasted).isEqualTo(pair.version() == ToozVersion.V1_57);
        seen(Defect.GROWING_LOCK, grows);
    }

    @Test
    void stopGivesLocksBack() {
        RemoteMember python = python("python");
        assertThat(python.acquire("b'lock'")).isTrue();
        python.ask("stop");
        boolean kept = java("java").lock("lock").tryAcquire().isEmpty();
        assertThat(kept).isEqualTo(pair.version() == ToozVersion.V1_57);
        seen(Defect.STOP_KEEPS_LOCKS, kept);
    }

    /** The other way round, Java's refused join changes nothing. */
    @Test
    void javasRefusedJoinDoesNot() {
        Coordinator java = java("python");
        RemoteMember python = python("python");
        python.call("create_group", "b'group'");
        python.call("join_group", "b'group'", "{'a': 1}");
        java.join(GROUP, JoinOptions.DEFAULT);
        assertThat(python.call("get_member_capabilities", "b'group'", "b'python'"))
                .isEqualTo("{'a': 1}");
    }
}
