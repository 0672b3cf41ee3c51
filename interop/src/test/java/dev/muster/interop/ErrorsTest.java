package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.Characteristic;
import dev.muster.ConnectOptions;
import dev.muster.ConnectRefused;
import dev.muster.Coordinator;
import dev.muster.Creation;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.GroupNotEmpty;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.LockNotAcquired;
import dev.muster.MemberId;
import dev.muster.MemberNotJoined;
import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The table of docs/errors.md: in the same situation, Tooz's error in Python and the exception or value in Java. */
@Matrix
class ErrorsTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");
    private static final GroupId NONE = GroupId.of("none");
    private static final MemberId PYTHON = MemberId.of("python");
    private static final int BRIEF = 2;
    private static final MemberId NOBODY = MemberId.of("nobody");

    ErrorsTest(Pair pair) {
        super(pair);
    }

    @Test
    @Shows(Row.ERRORS)
    void eachHasItsCounterpart() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.createGroup(GROUP);

        assertThat(python.call("create_group", "b'group'")).isEqualTo("GroupAlreadyExist");
        assertThat(java.createGroup(GROUP)).isEqualTo(Creation.EXISTED);

        for (String call : new String[] {"delete_group", "join_group", "get_members"}) {
            assertThat(python.call(call, "b'none'")).isEqualTo("GroupNotCreated");
        }
        throwing(GroupNotCreated.class, () -> java.deleteGroup(NONE));
        throwing(GroupNotCreated.class, () -> java.join(NONE));
        throwing(GroupNotCreated.class, () -> java.members(NONE));
        throwing(GroupNotCreated.class, () -> java.member(NONE, NOBODY));

        assertThat(python.call("leave_group", "b'group'")).isEqualTo("MemberNotJoined");
        assertThat(python.call("get_member_capabilities", "b'group'", "b'nobody'"))
                .isEqualTo("MemberNotJoined");
        throwing(MemberNotJoined.class, () -> java.leave(GROUP));
        throwing(MemberNotJoined.class, () -> java.member(GROUP, NOBODY));

        assertThat(python.call("join_group", "b'group'")).isEqualTo("None");
        assertThat(python.call("join_group", "b'group'")).isEqualTo("MemberAlreadyExist");
        java.join(GROUP);
        assertThat(java.join(GROUP)).isEqualTo(Joining.ALREADY);
        assertThat(java("python").join(GROUP)).as("a twin in another language").isEqualTo(Joining.ALREADY);

        assertThat(python.call("delete_group", "b'group'")).isEqualTo("GroupNotEmpty");
        throwing(GroupNotEmpty.class, () -> java.deleteGroup(GROUP));

        assertThat(java.lock("lock").tryAcquire()).isPresent();
        assertThat(python.outcome("with", "b'lock'")).isEqualTo("LockAcquireFailed");
        assertThat(java.lock("lock").tryAcquire()).isEmpty();
        Coordinator other = java("other");
        throwing(LockNotAcquired.class, () -> other.lock("lock").acquire(Duration.ofMillis(100)));

        assertThat(python.outcome("demand_all", url(TIMEOUT))).isEqualTo("ToozDriverChosenPoorly");
        throwing(
                ConnectRefused.class,
                () -> java(ConnectOptions.of(javaUrl(TIMEOUT), MemberId.of("demanding"))
                        .requiring(missing(java))));

        assertThat(python.outcome("unwatch", "b'group'")).isEqualTo("WatchCallbackNotFound");
        var watch = java.watch(GROUP, event -> {});
        watch.close();
        watch.close();

        assertThat(python.outcome("unknown_node")).isEqualTo("UnknownNode");
        assertThat(java.ring(GROUP).without(NOBODY).members())
                .isEqualTo(java.ring(GROUP).members());
    }

    @Test
    @Shows(Row.NO_CONNECTION)
    void aStoreThatIsNotThere() {
        assertThat(idlePython("python").outcome("start", nowhere(BRIEF), "b'python'", false))
                .isEqualTo("ToozConnectionError");
        ThrowingCallable connect = () -> java(ConnectOptions.of(nowhere(BRIEF), MemberId.of("java")));
        if (pair.store() == StoreKind.FILE) {
            throwing(StoreRefused.class, connect);
            found("yes, but `StoreRefused` for a directory that cannot be made");
        } else {
            throwing(StoreUnavailable.class, connect);
        }
    }

    /** Python writes more arrays in one another than Java reads, and neither writes as many as it is told to. */
    @Test
    @Shows(Row.UNREADABLE)
    void whatCannotBeWrittenOrRead() {
        Coordinator java = java("java");
        RemoteMember python = python("python");
        java.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        assertThat(python.call("join_group", "b'group'", nested(2_000))).isEqualTo("SerializationError");
        List<Object> nested = List.of();
        for (int depth = 0; depth < 2_000; depth++) {
            nested = List.of(nested);
        }
        Object tooDeep = nested;
        throwing(IllegalArgumentException.class, () -> Value.of(tooDeep));
        assertThat(java.members(GROUP)).hasSize(1);

        assertThat(python.call("join_group", "b'group'", nested(300))).isEqualTo("None");
        assertThat(java.members(GROUP).keySet()).containsExactly(MemberId.of("java"), PYTHON);
        throwing(
                UnreadableData.class,
                () -> java.member(GROUP, PYTHON).capabilities().value());
    }

    private static String nested(int depth) {
        return "__import__('functools').reduce(lambda inner, _: [inner], range(" + depth + "), 1)";
    }

    private static Characteristic missing(Coordinator java) {
        Set<Characteristic> all = EnumSet.allOf(Characteristic.class);
        all.removeAll(java.characteristics());
        return all.iterator().next();
    }

    private static void throwing(Class<? extends Throwable> expected, ThrowingCallable call) {
        assertThat(catchThrowable(call)).isInstanceOf(expected);
    }
}
