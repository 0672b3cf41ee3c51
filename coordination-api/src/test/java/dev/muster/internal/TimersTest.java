package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final Timers timers = new Timers(task -> {
        thread.set(new Thread(task, "timers"));
        return thread.get();
    });
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        timers.close();
        if (thread.get() != null) {
            thread.get().join(10_000);
            assertThat(thread.get().isAlive()).isFalse();
        }
    }

    @Test
    void tasksRunInTheOrderOfTheirTime() throws InterruptedException {
        var last = new CountDownLatch(1);
        timers.schedule(Duration.ofDays(1_000_000), () -> ran.add("never"));
        timers.schedule(Duration.ofMillis(60), () -> {
            ran.add("third");
            last.countDown();
        });
        timers.schedule(Duration.ofMillis(30), () -> ran.add("second"));
        timers.schedule(Duration.ofMillis(-5), () -> ran.add("first"));
        assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).containsExactly("first", "second", "third");
    }

    @Test
    void aTaskIsNotEarly() throws InterruptedException {
        var done = new CountDownLatch(1);
        long began = System.nanoTime();
        timers.schedule(Duration.ofMillis(80), done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(80_000_000);
    }

    @Test
    void whatIsCancelledDoesNotRunHoweverMuchOfItThereIs() throws InterruptedException {
        var last = new CountDownLatch(1);
        for (int number = 0; number < 1000; number++) {
            Timer timer = timers.schedule(Duration.ofMillis(20), () -> ran.add("cancelled"));
            timer.cancel();
            timer.cancel();
        }
        timers.schedule(Duration.ofMillis(40), last::countDown);
        assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isEmpty();
    }

    @Test
    void oneThatIsDueSoonerIsNotKeptWaitingByOneThatWasCancelled() throws InterruptedException {
        timers.schedule(Duration.ofSeconds(1), () -> ran.add("cancelled")).cancel();
        timers.schedule(Duration.ofHours(1), () -> ran.add("much later"));
        var done = new CountDownLatch(1);
        timers.schedule(Duration.ofMillis(20), done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).isEmpty();
    }

    @Test
    void afterClosingNothingIsTaken() {
        timers.close();
        timers.schedule(Duration.ZERO, () -> ran.add("too late")).cancel();
        assertThat(thread.get()).isNull();
    }
}
