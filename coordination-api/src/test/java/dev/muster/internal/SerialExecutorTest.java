package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final SerialExecutor serial = new SerialExecutor(threads::add);

    @Test
    void tasksRunOneAtATimeInOrder() {
        serial.execute(() -> done.add("a"));
        serial.execute(() -> done.add("b"));
        assertThat(threads).hasSize(1);
        runAll();
        serial.execute(() -> done.add("c"));
        runAll();
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void aListenerThatFailsDoesNotStopTheNext() {
        serial.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        serial.execute(() -> {
            throw new AssertionError("on purpose");
        });
        serial.execute(() -> done.add("next"));
        runAll();
        assertThat(done).containsExactly("next");
    }

    @Test
    void itKnowsItsOwnThread() {
        serial.execute(() -> done.add("inside " + serial.isCurrent()));
        runAll();
        assertThat(done).containsExactly("inside true");
        assertThat(serial.isCurrent()).isFalse();
    }

    @Test
    void whatTheUsersExecutorRefusesRunsOnMustersOwn() {
        var refusing = new SerialExecutor(new Callbacks(
                task -> {
                    throw new RejectedExecutionException("shut down");
                },
                threads::add));
        refusing.execute(() -> done.add("a"));
        refusing.execute(() -> done.add("b"));
        runAll();
        assertThat(done).containsExactly("a", "b");
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }
}
