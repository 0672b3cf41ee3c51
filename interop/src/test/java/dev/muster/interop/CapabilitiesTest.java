package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.Characteristic;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a member says of itself is read by the other side as it was meant. */
@Matrix
class CapabilitiesTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");
    private static final MemberId PYTHON = MemberId.of("python");

    CapabilitiesTest(Pair pair) {
        super(pair);
    }

    @Test
    @Shows(Row.FROM_PYTHON)
    void javaReadsWhatPythonWrites() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.createGroup(GROUP);
        for (Sample sample : Sample.ALL) {
            assertThat(python.call("join_group", "b'group'", sample.python()))
                    .as(sample.toString())
                    .isEqualTo("None");
            Member member = java.member(GROUP, PYTHON);
            assertThat(member.capabilities().value()).as(sample.toString()).isEqualTo(sample.java());
            assertThat(java.members(GROUP).get(PYTHON).capabilities()).isEqualTo(member.capabilities());
            python.call("leave_group", "b'group'");
        }
    }

    @Test
    @Shows(Row.FROM_JAVA)
    void pythonReadsWhatJavaWrites() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.createGroup(GROUP);
        for (Sample sample : Sample.ALL) {
            java.join(GROUP, JoinOptions.DEFAULT.withCapabilities(Capabilities.of(sample.java())));
            assertThat(python.call("get_member_capabilities", "b'group'", "b'java'"))
                    .as(sample.toString())
                    .isEqualTo(sample.shown());
            java.leave(GROUP);
        }
    }

    @Test
    @Shows(Row.NO_CAPABILITIES)
    void noneIsReadByBoth() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        assertThat(python.call("get_member_capabilities", "b'group'", "b'java'"))
                .isEqualTo("None");
        python.call("join_group", "b'group'");
        Value stored = java.member(GROUP, PYTHON).capabilities().value();
        if (pair.version().era.equals("new")) {
            assertThat(stored).isEqualTo(new Value.Nil());
            found("nil");
        } else {
            assertThat(stored).isEqualTo(new Value.Binary(Bytes.EMPTY));
            found("empty bytes");
        }
        assertThat(java.ring(GROUP).members()).hasSize(2);
    }

    @Test
    @Shows(Row.UPDATE)
    void anUpdateIsSeenByTheOther() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.join(GROUP, JoinOptions.DEFAULT.creatingGroup().withCapabilities(Capabilities.of(Map.of("cpus", 2))));
        python.call("join_group", "b'group'", "{'cpus': 3}");
        java.updateCapabilities(GROUP, Capabilities.of(Map.of("cpus", 4)));
        assertThat(python.call("get_member_capabilities", "b'group'", "b'java'"))
                .isEqualTo("{'cpus': 4}");
        String updated = python.call("update_capabilities", "b'group'", "{'cpus': 5}");
        Capabilities seen = java.member(GROUP, PYTHON).capabilities();
        if (pair.store().lacks(Lack.UPDATE)) {
            assertThat(updated).isEqualTo("NotImplemented");
            assertThat(seen).isEqualTo(Capabilities.of(Map.of("cpus", 3)));
            found("Java only: Tooz's driver has none");
        } else {
            assertThat(updated).isEqualTo("None");
            assertThat(seen).isEqualTo(Capabilities.of(Map.of("cpus", 5)));
        }
        assertThat(java.member(GROUP, MemberId.of("java")).capabilities())
                .isEqualTo(Capabilities.of(Map.of("cpus", 4)));
    }

    @Test
    @Shows(Row.MEMBER_INFO)
    void timesOfAMember() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        String info = python.call("get_member_info", "b'group'", "b'java'");
        if (pair.store().lacks(Lack.MEMBER_INFO)) {
            assertThat(info).isEqualTo("NotImplemented");
            found("Java only: Tooz's driver has none");
        } else {
            assertThat(info).contains("'capabilities': None", "'created_at': datetime 20", "'updated_at': datetime 20");
        }
        assertThat(java.member(GROUP, MemberId.of("java")).joinedAt())
                .matches(time -> time.isPresent() == java.characteristics().contains(Characteristic.MEMBER_TIMES));
    }
}
