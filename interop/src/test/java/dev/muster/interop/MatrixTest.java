package dev.muster.interop;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.MemberId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of Java members beside Python members of one version in one store. */
abstract class MatrixTest {
    /** Long enough for a busy machine. */
    static final int TIMEOUT = 15;

    /** For tests that wait for the end of something. */
    static final int SHORT = 6;

    static final String YES = "yes";

    private static final Map<ToozVersion, AgentProcess> PROCESSES = new ConcurrentHashMap<>();
    private static final AtomicInteger TEST = new AtomicInteger();

    final Pair pair;
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final List<CompletableFuture<JsonNode>> stops = new ArrayList<>();
    private final int number = TEST.incrementAndGet();
    private SharedStore store;
    private String found = YES;

    MatrixTest(Pair pair) {
        this.pair = pair;
    }

    @BeforeEach
    void open() {
        store = pair.store().open();
        ends.push(() -> {
            stops.forEach(MatrixTest::stopped);
            store.close();
        });
    }

    @AfterEach
    void close() {
        ends.forEach(Runnable::run);
    }

    /** Or it had stopped before, or its process is gone. */
    private static void stopped(CompletableFuture<JsonNode> stop) {
        AgentProcess.await(stop.exceptionally(failure -> NullNode.instance));
    }

    /** What stands in the cell of docs/compatibility.md, unless it is just yes. */
    final void found(String text) {
        found = text;
    }

    final String found() {
        return found;
    }

    /** What a test of a defect has shown. */
    final void seen(Defect defect, boolean there) {
        Results.add(defect, pair.version(), there);
    }

    final String url(int timeout) {
        return store.url(timeout);
    }

    final String nowhere(int timeout) {
        return store.nowhere(timeout);
    }

    /** With an operation timeout that a busy machine keeps. */
    final String javaUrl(int timeout) {
        return store.url(timeout) + store.javaOptions(pair.version()) + "&operation_timeout=40";
    }

    final Coordinator java(String id) {
        return java(id, TIMEOUT);
    }

    final Coordinator java(String id, int timeout) {
        return java(ConnectOptions.of(javaUrl(timeout), MemberId.of(id)));
    }

    final Coordinator java(ConnectOptions options) {
        ClientScope scope = ClientScope.create();
        ends.push(scope::close);
        Coordinator coordinator = Coordinator.connect(options.in(scope));
        ends.push(coordinator::close);
        return coordinator;
    }

    /** A member in a process that lasts for all tests. */
    final RemoteMember python(String id) {
        return python(id, TIMEOUT);
    }

    final RemoteMember python(String id, int timeout) {
        AgentProcess process = PROCESSES.computeIfAbsent(pair.version(), AgentProcess::python);
        return python(process, id, timeout);
    }

    /** One that was not started. */
    final RemoteMember idlePython(String id) {
        return new RemoteMember(
                PROCESSES.computeIfAbsent(pair.version(), AgentProcess::python), number + "/idle " + id);
    }

    /** A member by another version than the one tested. */
    final RemoteMember python(ToozVersion version, String id) {
        return python(PROCESSES.computeIfAbsent(version, AgentProcess::python), id, TIMEOUT);
    }

    /** As {@link #python(String)}, but nothing beats for it: it ends by its timeout. */
    final RemoteMember silentPython(String id, int timeout) {
        AgentProcess process = PROCESSES.computeIfAbsent(pair.version(), AgentProcess::python);
        var member = new RemoteMember(process, number + "/silent " + id);
        member.ask("start", url(timeout), "b'" + id + "'", false);
        ends.push(() -> stops.add(member.tell("stop")));
        return member;
    }

    /** Within the process ids are told apart by the test's number; in the store they need not be. */
    final RemoteMember python(AgentProcess process, String id, int timeout) {
        var member = new RemoteMember(process, number + "/" + id);
        member.ask("start", url(timeout), "b'" + id + "'", true);
        ends.push(() -> stops.add(member.tell("stop")));
        return member;
    }

    /** A process of this test's own, to be killed. */
    final AgentProcess pythonProcess() {
        return started(AgentProcess.python(pair.version()));
    }

    final AgentProcess javaProcess() {
        return started(AgentProcess.java());
    }

    private AgentProcess started(AgentProcess process) {
        ends.push(process::close);
        return process;
    }

    static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }
}
