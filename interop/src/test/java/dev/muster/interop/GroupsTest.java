package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Coordinator;
import dev.muster.Creation;
import dev.muster.GroupId;
import dev.muster.GroupNotEmpty;
import dev.muster.Joining;
import dev.muster.MemberId;
import org.junit.jupiter.api.Test;

/** Groups and members of either side are groups and members of the other. */
@Matrix
class GroupsTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");

    GroupsTest(Pair pair) {
        super(pair);
    }

    @Test
    @Shows(Row.GROUPS)
    void groupsOfBothAreGroups() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        assertThat(java.createGroup(GROUP)).isEqualTo(Creation.CREATED);
        assertThat(python.call("create_group", "b'group'")).isEqualTo("GroupAlreadyExist");
        assertThat(python.call("create_group", "b'other'")).isEqualTo("None");
        assertThat(java.createGroup(GroupId.of("other"))).isEqualTo(Creation.EXISTED);
        assertThat(java.groups()).containsExactly(GROUP, GroupId.of("other"));
        assertThat(python.call("get_groups")).contains("b'group'", "b'other'");
        java.deleteGroup(GroupId.of("other"));
        assertThat(python.call("get_groups")).isEqualTo(answersSet() ? "{b'group'}" : "[b'group']");
        assertThat(python.call("delete_group", "b'group'")).isEqualTo("None");
        assertThat(java.groups()).isEmpty();
        assertThat(python.call("get_members", "b'group'")).isEqualTo("GroupNotCreated");
    }

    private boolean answersSet() {
        return pair.store() == StoreKind.ZOOKEEPER && pair.version() != ToozVersion.V9_1;
    }

    @Test
    @Shows(Row.MEMBERS)
    void membersOfBothAreMembers() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        python.call("create_group", "b'group'");
        assertThat(java.join(GROUP)).isEqualTo(Joining.JOINED);
        assertThat(python.call("get_members", "b'group'")).isEqualTo("{b'java'}");
        assertThat(python.call("join_group", "b'group'")).isEqualTo("None");
        assertThat(java.members(GROUP).keySet()).containsExactly(MemberId.of("java"), MemberId.of("python"));
        assertThat(python.call("get_members", "b'group'")).isEqualTo("{b'java', b'python'}");
        assertThat(python.call("delete_group", "b'group'")).isEqualTo("GroupNotEmpty");
        java.leave(GROUP);
        assertThat(python.call("get_members", "b'group'")).isEqualTo("{b'python'}");
        assertThatThrownBy(() -> java.deleteGroup(GROUP)).isInstanceOf(GroupNotEmpty.class);
        assertThat(python.call("leave_group", "b'group'")).isEqualTo("None");
        assertThat(java.members(GROUP)).isEmpty();
    }

    @Test
    @Shows(Row.TEXT_IDS)
    void idsAsBytesAndAsTextAreTheSame() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        if (pair.store() == StoreKind.MEMCACHED && pair.version() == ToozVersion.V1_57) {
            assertThat(python.call("create_group", "'text'")).isEqualTo("TypeError");
            found("bytes only: Tooz fails on text");
            return;
        }
        assertThat(python.call("create_group", "'text'")).isEqualTo("None");
        GroupId text = GroupId.of("text");
        assertThat(java.createGroup(text)).isEqualTo(Creation.EXISTED);
        java.join(text);
        assertThat(python.call("join_group", "'text'")).isEqualTo("None");
        assertThat(python.call("get_members", "'text'")).isEqualTo("{b'java', b'python'}");
        assertThat(java.members(text)).hasSize(2);
        assertThat(java.groups()).containsExactly(text);

        java.createGroup(GROUP);
        assertThat(python.call("join_group", "'group'")).isEqualTo("None");
        assertThat(java.members(GROUP).keySet()).containsExactly(MemberId.of("python"));
        assertThat(python.call("leave_group", "'group'")).isEqualTo("None");
        assertThat(python.call("leave_group", "'text'")).isEqualTo("None");
    }
}
