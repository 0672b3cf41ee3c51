package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessEnvironmentTest {
    private final ProcessEnvironment environment = new ProcessEnvironment();
    private final List<String> done = new CopyOnWriteArrayList<>();

    /** On a busy machine a partitioned group that had just been joined was left again: its time-out was on its way already. */
    @Test
    void whatIsCancelledInTheEngineDoesNotRunThoughItsTimeHasCome() throws InterruptedException {
        var over = new CountDownLatch(1);
        environment.execute(() -> {
            Timer late = environment.schedule(Duration.ZERO, () -> done.add("cancelled"));
            environment.schedule(Duration.ZERO, () -> done.add("wanted"));
            environment.schedule(Duration.ofMillis(1), over::countDown);
            pass(Duration.ofMillis(300));
            late.cancel();
        });
        assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        environment.close();
        assertThat(done).containsExactly("wanted");
    }

    private static void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
