package dev.muster.file;

import static dev.muster.file.Fixture.GROUP;
import static dev.muster.file.Fixture.TIMEOUT;
import static dev.muster.file.Fixture.answer;
import static dev.muster.file.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.JoinReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups and members with Python's Tooz 9.1, both ways. */
class PythonGroupTest {
    private static final MemberId PYTHON = MemberId.of("python");

    @TempDir
    Path directory;

    private Fixture file;
    private Child python;

    @BeforeEach
    void connect() {
        python = PythonPeer.start("file://" + directory + "?timeout=10", "python");
        file = new Fixture(directory, TestEnvironment.real());
    }

    @AfterEach
    void disconnect() {
        python.close();
        file.close();
    }

    @Test
    void groupsOfBothAreGroups() {
        assertThat(answer(file.store.createGroup(GROUP))).isTrue();
        assertThat(python.ask("c.create_group(b'group').get()")).isEqualTo("GroupAlreadyExist");
        assertThat(python.ask("c.create_group('text').get()")).isEqualTo("None");
        assertThat(answer(file.store.createGroup(GroupId.of("text")))).isFalse();
        assertThat(answer(file.store.groups())).containsExactly(GROUP, GroupId.of("text"));
        assertThat(python.ask("sorted(c.get_groups().get(), key=str)")).isEqualTo("[b'group', 'text']");
        assertThat(answer(file.store.deleteGroup(GroupId.of("text")))).isEqualTo(GroupDeletion.DELETED);
        assertThat(python.ask("c.delete_group(b'group').get()")).isEqualTo("None");
        assertThat(answer(file.store.groups())).isEmpty();
    }

    @Test
    void membersOfBothAreMembers() {
        answer(file.store.createGroup(GROUP));
        file.join(entry("java", 1, Map.of("weight", 2)));
        Instant before = Instant.now();
        assertThat(python.ask("c.join_group(b'group', {'weight': 3, 'tags': (b'x', None)}).get()"))
                .isEqualTo("None");

        assertThat(python.ask("sorted(c.get_members(b'group').get())")).isEqualTo("[b'java', b'python']");
        assertThat(python.ask("c.get_member_capabilities(b'group', b'java').get()"))
                .isEqualTo("{'weight': 2}");
        assertThat(python.ask("sorted(c.get_members_with_capabilities(b'group').get().items())[0]"))
                .isEqualTo("(b'java', {'weight': 2})");

        assertThat(file.members()).isEqualTo("java python");
        assertThat(file.view().muster()).containsExactly(MemberId.of("java"));
        Member member = file.view().members().get(PYTHON);
        assertThat(member.capabilities().value().toString()).contains("Text[text=weight]=Int[number=3]", "Nil[]");
        assertThat(member.joinedAt().orElseThrow()).isCloseTo(before, within(20, ChronoUnit.SECONDS));

        answer(file.store.update(entry("java", 1, Map.of("weight", 5))));
        assertThat(python.ask("c.get_member_capabilities(b'group', b'java').get()"))
                .isEqualTo("{'weight': 5}");
        assertThat(python.ask("c.delete_group(b'group').get()")).isEqualTo("GroupNotEmpty");
        answer(file.store.leave(entry("java")));
        assertThat(python.ask("sorted(c.get_members(b'group').get())")).isEqualTo("[b'python']");
        assertThat(answer(file.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NOT_EMPTY);
        assertThat(python.ask("c.leave_group(b'group').get()")).isEqualTo("None");
        assertThat(file.members()).isEmpty();
    }

    @Test
    void aDeadPythonMemberIsSeenAndReplaced() throws IOException {
        python.ask("c.create_group(b'group').get()");
        python.ask("c.join_group(b'group').get()");
        assertThat(file.join(entry("python"))).isInstanceOf(JoinReply.Taken.class);
        assertThat(file.beat(entry("python")).entries()).containsExactly(EntryState.FOREIGN);
        assertThat(file.view().lookAgain().orElseThrow()).isLessThanOrEqualTo(TIMEOUT);
        python.kill();

        file.environment.advance(TIMEOUT);
        assertThat(file.members()).isEmpty();
        assertThat(file.tree.member(GROUP, PYTHON)).as("not removed by a look").exists();
        assertThat(file.beat(entry("python")).entries()).containsExactly(EntryState.DROPPED);
        assertThat(answer(file.store.leave(entry("python")))).isEqualTo(EntryReply.NOT_JOINED);
        assertThat(answer(file.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NOT_EMPTY);
        assertThat(file.join(entry("python"))).isInstanceOf(JoinReply.Joined.class);
        assertThat(file.view().muster()).containsExactly(PYTHON);
    }

    @Test
    void aLatePythonMemberLivesOn() {
        python.ask("c.create_group(b'group').get()");
        python.ask("c.join_group(b'group').get()");
        file.environment.advance(TIMEOUT.plusSeconds(5));
        assertThat(file.members()).isEmpty();
        file.environment.advance(TIMEOUT.plusSeconds(5).negated());
        python.ask("c.heartbeat()");
        assertThat(file.members()).isEqualTo("python");
    }

    @Test
    void aDeadJavaMemberIsSeenByPython() throws IOException {
        answer(file.store.createGroup(GROUP));
        file.join(entry("python"));
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("{b'python'}");
        assertThat(python.ask("c.join_group(b'group').get()")).isEqualTo("MemberAlreadyExist");
        Path member = file.tree.member(GROUP, PYTHON);
        Tree.touch(member, Instant.now().minus(TIMEOUT).minusSeconds(1));
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("set()");
        assertThat(file.members()).isEmpty();
        assertThat(python.ask("c.join_group(b'group').get()"))
                .as("a look removed it")
                .isEqualTo("None");
    }

    @Test
    void aBeatOfJavaIsOneForPython() throws IOException {
        answer(file.store.createGroup(GROUP));
        file.join(entry("java"));
        Path member = file.tree.member(GROUP, MemberId.of("java"));
        Instant before = Tree.touch(member, Instant.now().minusSeconds(4));
        assertThat(file.beat(entry("java")).entries()).containsExactly(EntryState.PRESENT);
        assertThat(Files.getLastModifiedTime(member).toInstant()).isAfter(before.plusSeconds(3));
        IntStream.range(0, 20).forEach(often -> {
            file.beat(entry("java"));
            assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("{b'java'}");
        });
    }

    @Test
    void whatPythonRemovesIsGone() {
        answer(file.store.createGroup(GROUP));
        file.join(entry("python"));
        assertThat(python.ask("c.leave_group(b'group').get()")).isEqualTo("None");
        assertThat(file.beat(entry("python")).entries()).containsExactly(EntryState.DROPPED);
        assertThat(python.ask("c.delete_group(b'group').get()")).isEqualTo("None");
        assertThat(file.beat(entry("python")).entries()).containsExactly(EntryState.GROUP_DELETED);
    }

    @Test
    void idsKeepTheTypeThatPythonGaveThem() {
        python.ask("c.create_group(b'group').get()");
        python.ask("setattr(c, '_member_id', 'python')");
        assertThat(python.ask("c.join_group(b'group').get()")).isEqualTo("None");
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("{'python'}");
        assertThat(file.members()).isEqualTo("python");
        assertThat(file.view().members().get(PYTHON).capabilities()).isEqualTo(Capabilities.NONE);
        file.environment.advance(TIMEOUT.plusSeconds(1));
        file.join(entry("python"));
        file.environment.advance(TIMEOUT.plusSeconds(1).negated());
        file.beat(entry("python"));
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("{'python'}");
    }

    @Test
    void bothAtOnce() {
        answer(file.store.createGroup(GROUP));
        python.tell("len([(c.join_group(b'group').get(), c.heartbeat(), c.get_members(b'group').get(),"
                + " c.leave_group(b'group').get()) for i in range(100)])");
        for (int round = 0; round < 100; round++) {
            file.join(entry("java", 1, Map.of("round", round)));
            assertThat(file.beat(entry("java")).entries()).containsExactly(EntryState.PRESENT);
            assertThat(file.members()).isIn("java", "java python");
            assertThat(answer(file.store.leave(entry("java")))).isEqualTo(EntryReply.DONE);
        }
        assertThat(python.hear()).isEqualTo("100");
    }
}
