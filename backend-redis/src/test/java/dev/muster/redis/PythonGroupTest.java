package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.entry;
import static dev.muster.redis.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.JoinReply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups and members with Python's Tooz 9.1, both ways. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
class PythonGroupTest {
    private final RedisServer server;
    private Fixture redis;
    private Child python;

    PythonGroupTest(RedisVersion version) {
        server = version.server();
    }

    @BeforeEach
    void connect() {
        server.redis().flushall();
        redis = new Fixture(server.url());
        python = PythonPeer.start(server.url(), "python");
    }

    @AfterEach
    void disconnect() {
        python.close();
        redis.close();
    }

    @Test
    void groupsOfBothAreGroups() {
        assertThat(answer(redis.store.createGroup(GROUP))).isTrue();
        assertThat(python.ask("c.create_group(b'group').get()")).isEqualTo("GroupAlreadyExist");
        assertThat(python.ask("c.create_group('text').get()")).isEqualTo("None");
        assertThat(answer(redis.store.createGroup(GroupId.of("text")))).isFalse();
        assertThat(answer(redis.store.groups())).containsExactly(GROUP, GroupId.of("text"));
        assertThat(python.ask("sorted(c.get_groups().get())")).isEqualTo("[b'group', b'text']");
        assertThat(answer(redis.store.deleteGroup(GroupId.of("text")))).isEqualTo(GroupDeletion.DELETED);
        assertThat(python.ask("c.delete_group(b'group').get()")).isEqualTo("None");
        assertThat(answer(redis.store.groups())).isEmpty();
    }

    @Test
    void membersOfBothAreMembers() {
        answer(redis.store.createGroup(GROUP));
        redis.joined(entry("java", 1, Map.of("weight", 2)));
        assertThat(python.ask("c.join_group(b'group', {'weight': 3, 'tags': (b'x', None)}).get()"))
                .isEqualTo("None");
        assertThat(python.ask("sorted(c.get_members(b'group').get())")).isEqualTo("[b'java', b'python']");
        assertThat(python.ask("c.get_member_capabilities(b'group', b'java').get()"))
                .isEqualTo("{'weight': 2}");
        assertThat(redis.members()).isEqualTo("java python");
        assertThat(redis.view().muster()).containsExactly(MemberId.of("java"));
        var member = redis.view().members().get(MemberId.of("python"));
        assertThat(member.capabilities().value().toString()).contains("Text[text=weight]=Int[number=3]", "Nil[]");
        assertThat(member.joinedAt()).as("Python does not say").isEmpty();

        answer(redis.store.update(entry("java", 1, Map.of("weight", 5))));
        assertThat(python.ask("c.get_member_capabilities(b'group', b'java').get()"))
                .isEqualTo("{'weight': 5}");
        assertThat(python.ask("c.delete_group(b'group').get()")).isEqualTo("GroupNotEmpty");
        assertThat(answer(redis.store.leave(entry("java")))).isEqualTo(EntryReply.DONE);
        assertThat(python.ask("sorted(c.get_members(b'group').get())")).isEqualTo("[b'python']");
        assertThat(answer(redis.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NOT_EMPTY);
        assertThat(python.ask("c.leave_group(b'group').get()")).isEqualTo("None");
        assertThat(redis.members()).isEmpty();
    }

    @Test
    void whatJavaAddsIsInvisible() {
        answer(redis.store.createGroup(GROUP));
        redis.joined(entry("java"));
        redis.acquire(Fixture.shared("java"));
        assertThat(python.ask("c.get_groups().get()")).isEqualTo("[b'group']");
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("{b'java'}");
        assertThat(python.ask("c.get_members_with_capabilities(b'group').get()"))
                .isEqualTo("{b'java': {}}");
    }

    @Test
    void noCapabilitiesAreNil() {
        python.ask("c.create_group(b'group').get()");
        python.ask("c.join_group(b'group').get()");
        assertThat(redis.view().members().get(MemberId.of("python")).capabilities())
                .isEqualTo(Capabilities.NONE);
    }

    @Test
    void aLivePythonTwinIsNotOverwritten() {
        python.ask("c.create_group(b'group').get()");
        python.ask("c.join_group(b'group', {'weight': 3}).get()");
        assertThat(redis.join(entry("python"))).isInstanceOf(JoinReply.Taken.class);
        assertThat(redis.beat(entry("python")).entries()).containsExactly(EntryState.FOREIGN);
        assertThat(python.ask("c.get_member_capabilities(b'group', b'python').get()"))
                .isEqualTo("{'weight': 3}");
        python.kill();
        server.redis().pexpire("_tooz_beats:python", 1);
        eventually(() -> redis.members().isEmpty());
        redis.joined(entry("python"));
    }

    @Test
    void eachDropsTheDeadOfTheOther() {
        python.ask("c.create_group(b'group').get()");
        python.ask("c.join_group(b'group').get()");
        redis.joined(entry("java"));
        server.redis().del("_tooz_beats:java");
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("{b'python'}");
        assertThat(redis.beat(entry("java")).entries()).containsExactly(EntryState.DROPPED);
        redis.joined(entry("java"));
        assertThat(redis.view().members().get(MemberId.of("java")).joinedAt()).isPresent();
        python.kill();
        server.redis().del("_tooz_beats:python");
        assertThat(redis.members()).isEqualTo("java");
    }

    @Test
    void aDeletionByPythonIsADeletion() {
        answer(redis.store.createGroup(GROUP));
        redis.joined(entry("java"));
        server.redis().hdel("_tooz_group:group", "java");
        assertThat(python.ask("c.delete_group(b'group').get()")).isEqualTo("None");
        assertThat(redis.beat(entry("java")).entries()).containsExactly(EntryState.GROUP_DELETED);
    }
}
