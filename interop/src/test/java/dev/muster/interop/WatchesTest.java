package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Coordinator;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Each side is told what members of the other do. */
@Matrix
class WatchesTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");

    WatchesTest(Pair pair) {
        super(pair);
    }

    @Test
    @Shows(Row.WATCHES)
    void eachSideIsToldOfTheOther() {
        Coordinator java = java("java", SHORT);
        RemoteMember python = python("python", SHORT);
        java.createGroup(GROUP);
        List<String> seen = new CopyOnWriteArrayList<>();
        java.watch(GROUP, event -> {
            if (event instanceof GroupEvent.MemberJoined joined) {
                seen.add("joined " + joined.member().id());
            } else if (event instanceof GroupEvent.MemberLeft left) {
                seen.add("left " + left.member());
            }
        });
        python.ask("watch", "b'group'");
        assertThat(python.look()).isEmpty();

        java.join(GROUP, JoinOptions.DEFAULT);
        assertThat(python.look()).containsExactly("joined b'java'");
        python.call("join_group", "b'group'");
        eventually(() -> seen.size() == 2);
        assertThat(python.look()).containsExactly("joined b'python'");
        java.leave(GROUP);
        assertThat(python.look()).containsExactly("left b'java'");
        python.call("leave_group", "b'group'");
        eventually(() -> seen.size() == 4);
        assertThat(seen).containsExactly("joined java", "joined python", "left java", "left python");
        assertThat(python.look()).containsExactly("left b'python'");
    }
}
