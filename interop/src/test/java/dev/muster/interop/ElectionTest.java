package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Candidacy;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Leader;
import dev.muster.MemberId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Candidates of both languages run for leader of one group. */
@Matrix
class ElectionTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");

    ElectionTest(Pair pair) {
        super(pair);
    }

    @Test
    @Shows(Row.ELECTION)
    void leadershipGoesBackAndForth() {
        Coordinator java = java("java", SHORT);
        RemoteMember python = python("python", SHORT);
        java.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        if (pair.store().lacks(Lack.ELECTION)) {
            assertThat(python.outcome("elect", "b'group'")).isEqualTo("NotImplemented");
            assertThat(python.call("run_elect_coordinator")).isEqualTo("NotImplemented");
            try (Candidacy candidacy = java.campaign(GROUP, leadership -> {})) {
                eventually(() -> candidacy.leadership().isPresent());
            }
            found("Java only: Tooz's driver has none");
            return;
        }
        python.ask("elect", "b'group'");
        Candidacy candidacy = java.campaign(GROUP, leadership -> {});
        eventually(() -> candidacy.leadership().isPresent());
        assertThat(python.look()).isEmpty();
        candidacy.standDown();
        eventually(() -> python.look().equals(List.of("elected b'python'")));

        Candidacy second = java.campaign(GROUP, leadership -> {});
        eventually(() -> !(java.leader(GROUP) instanceof Leader.None));
        assertThat(second.leadership()).isEmpty();
        if (pair.store().lacks(Lack.STAND_DOWN)) {
            assertThat(python.call("stand_down_group_leader", "b'group'")).isEqualTo("NotImplemented");
            assertThat(second.leadership()).isEmpty();
            python.ask("stop");
            found(
                    pair.version() == ToozVersion.V1_57 && pair.store() == StoreKind.REDIS
                            ? "yes; Tooz's driver cannot stand down, and when it stops its leadership lasts until its timeout"
                            : "yes; Tooz's driver cannot stand down, but stop");
        } else {
            assertThat(python.call("stand_down_group_leader", "b'group'")).isEqualTo("True");
        }
        eventually(() -> second.leadership().isPresent());
        second.standDown();
    }

    @Test
    @Shows(Row.LEADER)
    void theLeaderIsTold() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        Candidacy candidacy = java.campaign(GROUP, leadership -> {});
        eventually(() -> candidacy.leadership().isPresent());
        Leader leader = java.leader(GROUP);
        assertThat(leader).isEqualTo(new Leader.Known(MemberId.of("java")));
        if (pair.store().lacks(Lack.LEADER)) {
            assertThat(python.call("get_leader", "b'group'")).isEqualTo("NotImplemented");
        } else {
            assertThat(python.call("get_leader", "b'group'")).isEqualTo("b'java'");
        }
        candidacy.standDown();
        if (pair.store().lacks(Lack.ELECTION)) {
            found("Java only: Tooz's driver has no leader");
            return;
        }
        python.ask("elect", "b'group'");
        eventually(() -> !python.look().isEmpty());
        if (pair.store().lacks(Lack.LEADER)) {
            assertThat(java.leader(GROUP)).isEqualTo(new Leader.Unidentified());
            found("Java leaders by name to Java; a Python leader is unidentified; Tooz's driver does not tell");
        } else {
            assertThat(java.leader(GROUP)).isEqualTo(new Leader.Known(MemberId.of("python")));
        }
    }
}
