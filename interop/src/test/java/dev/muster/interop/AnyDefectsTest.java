package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Defects of Tooz that do not hang on the store. */
@ParameterizedClass
@EnumSource(ToozVersion.class)
class AnyDefectsTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");

    @TempDir
    Path folder;

    AnyDefectsTest(ToozVersion version) {
        super(new Pair(version, StoreKind.REDIS));
    }

    /** A join between a partitioner's first look and its watch: everybody but that partitioner sees the member. */
    @Test
    void aPartitionerLosesWhoeverJoinsMeanwhile() throws IOException {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        RemoteMember other = python("other");
        Path go = folder.resolve("go");
        python.ask("delay", go.toString(), "coordinator", "watch_join_group", "before");
        var making = python.tell("partition", "b'group'", 1);
        eventually(() -> Files.exists(folder.resolve("go.waited")));
        other.ask("partition", "b'group'", 1);
        eventually(() -> java.members(GROUP).size() == 2);
        Files.createFile(go);
        AgentProcess.await(making);
        for (int look = 0; look < 5; look++) {
            python.call("run_watchers");
        }
        assertThat(python.ask("round", "b'group'", 1).get(0).asText()).isEqualTo("python");
        assertThat(other.ask("round", "b'group'", 1).get(0).asText()).isEqualTo("other python");
        assertThat(java.ring(GROUP).members()).hasSize(2);
        seen(Defect.PARTITIONER_GAP, true);
    }

    @Test
    void aPartitionerMeetsAMemberWithoutAMap() {
        Coordinator java = java("java");
        java.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        boolean fails = !python("python").outcome("partition", "b'group'", 1).equals("null");
        assertThat(fails).isEqualTo(pair.version() != ToozVersion.V9_1);
        seen(Defect.PARTITIONER_MAP, fails);
    }

    @Test
    void aPartitionerMeetsAMapPackedOnce() {
        Coordinator java = java("java");
        java.joinPartitioned("group", Weight.ONE);
        RemoteMember python = python("python");
        String outcome = python.outcome("partition", "b'group'", 1);
        assertThat(outcome).isEqualTo(pair.version().packsTwice() ? "TypeError" : "null");
        seen(Defect.PACKED_TWICE, pair.version().packsTwice());
        if (pair.version().packsTwice()) {
            assertThat(python("alone").outcome("partition", "b'other'", 1)).isEqualTo("null");
        }
    }

    @Test
    void objectsAreHashed() {
        RemoteMember first = python("first");
        RemoteMember second = python("second");
        first.ask("partition", "b'group'", 1);
        second.ask("partition", "b'group'", 1);
        String plain = second.ask("round", "b'group'", 500).get(1).asText();
        String own = second.ask("tooz_hashed", "b'group'", 500).asText();
        assertThat(plain.equals(own)).isEqualTo(!pair.version().packsTwice());
        seen(Defect.PYTHON_HASH, !plain.equals(own));
    }

    @Test
    void otherKeysAreWrittenButNotRead() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.createGroup(GROUP);
        assertThat(python.call("join_group", "b'group'", "{1: 2}")).isEqualTo("None");
        assertThat(java.members(GROUP)).hasSize(1);
        boolean unread =
                !python.call("get_member_capabilities", "b'group'", "b'python'").equals("{1: 2}");
        assertThat(unread).isTrue();
        seen(Defect.KEYS, true);
    }

    @Test
    void pointsOfAShrunkNodeStay() {
        int points = python("python").ask("shrink").asInt();
        assertThat(points).isIn(32, 128);
        seen(Defect.SHRUNK_WEIGHT, points == 128);
    }

    @Test
    void idsThatRepeatEachOther() {
        String outcome = python("python").outcome("repeat");
        assertThat(outcome).isIn("null", "KeyError");
        seen(Defect.REPEATED_IDS, outcome.equals("KeyError"));
    }

    @Test
    void asManyOwnersAsMembers() throws Exception {
        AgentProcess process = pythonProcess();
        process.ask("prepared", "shrink");
        boolean never = false;
        try {
            process.tell("spinning", "replicas").get(3, TimeUnit.SECONDS);
        } catch (TimeoutException spins) {
            never = true;
        }
        process.kill();
        seen(Defect.REPLICAS, never);
    }

    @Test
    void aCallbackThatRaises() {
        Coordinator java = java("java");
        java.createGroup(GROUP);
        RemoteMember python = python("python");
        python.ask("watch_badly", "b'group'");
        java.join(GROUP);
        assertThat(python.call("run_watchers")).isEqualTo("KeyError");
        assertThat(python.events()).isEmpty();
        assertThat(python.call("run_watchers")).isEqualTo("KeyError");
        seen(Defect.CALLBACK, true);
    }
}
