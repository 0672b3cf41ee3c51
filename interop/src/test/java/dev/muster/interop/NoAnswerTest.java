package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.OperationTimedOut;
import dev.muster.OutcomeUnknown;
import dev.muster.tck.Line;
import dev.muster.tck.proxy.FaultProxy;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A store that does not answer any more, with its connections still there. */
@Matrix
class NoAnswerTest extends MatrixTest {
    private static final GroupId GROUP = GroupId.of("group");
    private static final int BRIEF = 1;

    /** So that nobody takes its connection for lost before it is asked. */
    private static final int PATIENT = 2 * TIMEOUT;

    NoAnswerTest(Pair pair) {
        super(pair);
    }

    @Test
    @Shows(Row.NO_ANSWER)
    void bothSayThatTimeIsUp() {
        if (pair.store() == StoreKind.FILE) {
            somebodyKeepsTheDirectory();
            return;
        }
        URI server = URI.create(url(TIMEOUT));
        try (var proxy = new FaultProxy(server.getHost(), server.getPort())) {
            String there = url(PATIENT).replaceFirst("://[^?]*", "://127.0.0.1:" + proxy.port());
            AgentProcess process = pythonProcess();
            RemoteMember python = process.member("python");
            python.ask("start", there, "b'python'", false);
            // What a first connection takes on a busy machine is spent before there is little time.
            java("first").createGroup(GROUP);
            Coordinator java = java(ConnectOptions.of(there + "&operation_timeout=6", MemberId.of("java")));
            assertThat(java.members(GROUP)).isEmpty();
            proxy.sever(Line.Break.SILENT);
            String told = python.outcome("bounded", BRIEF, "get_members", "b'group'");
            Throwable thrown = catchThrowable(() -> java.members(GROUP));
            process.kill();
            assertThat(thrown).isInstanceOf(OperationTimedOut.class);
            // On this Python the time-out of a future is an OSError, which this driver and the file's translate first.
            boolean asLost = pair.store() == StoreKind.MEMCACHED;
            assertThat(told).isEqualTo(asLost ? "ToozConnectionError" : "OperationTimedOut");
            if (asLost) {
                found("yes, but `ToozConnectionError` in Python");
            }
        }
    }

    /** Who changes something takes a lock on the directory first. */
    private void somebodyKeepsTheDirectory() {
        RemoteMember python = python("python");
        Coordinator java = java(ConnectOptions.of(url(TIMEOUT) + "&operation_timeout=6", MemberId.of("java")));
        java.createGroup(GROUP);
        AgentProcess keeper = pythonProcess();
        keeper.member("keeper").ask("keep", url(TIMEOUT).replaceFirst("file://([^?]*).*", "$1/.driver_lock"));
        assertThat(python.outcome("bounded", BRIEF, "get_members", "b'group'")).isEqualTo("ToozError");
        assertThat(catchThrowable(() -> java.join(GROUP))).isInstanceOf(OutcomeUnknown.class);
        keeper.kill();
        eventually(() -> java.members(GROUP).isEmpty());
        found("yes, but `ToozError` in Python, and for changes only in Java: `OutcomeUnknown`, taken back");
    }
}
