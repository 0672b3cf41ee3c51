package dev.muster.tck.internal.trial;

import dev.muster.spi.StoreTiming;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/** How long a test waits for what the specification promises. It waits for conditions, and never for luck. */
public record Patience(Duration timeout, StoreTiming timing) {
    /** For the machine: what no rule of a store may need, and every busy machine sometimes does. */
    private static final Duration SLACK = Duration.ofSeconds(3);

    private static final long LOOK_MILLIS = 3;

    /** After a death, with everything at its defaults. */
    public Duration promised() {
        return ends().plus(heartbeat()).plus(operation());
    }

    /** When a membership that nobody renews has ended. */
    public Duration ends() {
        return timing.membership().plus(timing.lateness());
    }

    public Duration heartbeat() {
        return timing.smallest().dividedBy(3);
    }

    public Duration operation() {
        Duration sixth = timing.smallest().dividedBy(6);
        Duration most = Duration.ofSeconds(5);
        return sixth.compareTo(most) < 0 ? sixth : most;
    }

    /** The loss of what the store has taken away is told within this. */
    public Duration notice() {
        return heartbeat().plus(operation());
    }

    /** Until the condition holds; red if it does not within the time, plus what a busy machine needs. */
    public void within(Duration promised, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + promised.plus(SLACK).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                if (condition.getAsBoolean()) {
                    return;
                }
                throw new AssertionError("not within " + promised.toMillis() + " ms: " + what);
            }
            sleep(Duration.ofMillis(LOOK_MILLIS));
        }
    }

    /** Soon: nothing but requests and hints has to happen. */
    public void soon(String what, BooleanSupplier condition) {
        within(operation(), what, condition);
    }

    /** As {@link #soon}, for a value that shall become what is expected; the message shows what it is instead. */
    public <T> void soon(String what, T expected, Supplier<T> actual) {
        within(operation(), what, expected, actual);
    }

    public <T> void within(Duration promised, String what, T expected, Supplier<T> actual) {
        try {
            within(promised, what, () -> expected.equals(actual.get()));
        } catch (AssertionError late) {
            Assertions.assertThat(actual.get())
                    .as("%s, after %d ms", what, promised.toMillis())
                    .isEqualTo(expected);
        }
    }

    /** For the whole time, the condition holds. */
    public void throughout(Duration time, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        do {
            if (!condition.getAsBoolean()) {
                throw new AssertionError("not for all of " + time.toMillis() + " ms: " + what);
            }
            sleep(Duration.ofMillis(LOOK_MILLIS));
        } while (System.nanoTime() < end);
    }

    /** Lets time pass where passing is the point. */
    public void pass(Duration time) {
        sleep(time);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the test was stopped", stopped);
        }
    }
}
