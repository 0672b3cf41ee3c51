package dev.muster.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final AtomicLong millis = new AtomicLong();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Silence silence =
            new Silence(() -> millis.get() * 1_000_000, Duration.ofMillis(400), cuts::incrementAndGet);

    private void askAfter(long time) {
        millis.addAndGet(time);
        silence.check();
        silence.asked();
    }

    @Test
    void isCutAtTheSecondLook() {
        askAfter(0);
        askAfter(401);
        assertThat(cuts).hasValue(0);
        askAfter(101);
        assertThat(cuts).hasValue(1);
        askAfter(101);
        askAfter(401);
        askAfter(101);
        assertThat(cuts).as("once more, if that did not help").hasValue(2);
    }

    @Test
    void anyAnswerEndsIt() {
        askAfter(0);
        askAfter(300);
        silence.answered();
        askAfter(399);
        askAfter(101);
        assertThat(cuts).hasValue(0);
        silence.answered();
        askAfter(10_000);
        silence.answered();
        askAfter(101);
        assertThat(cuts).as("this process was paused").hasValue(0);
    }

    @Test
    void whoAsksNothingHearsNothing() {
        askAfter(0);
        silence.answered();
        askAfter(10_000);
        askAfter(300);
        assertThat(cuts).hasValue(0);
    }

    @Test
    void whatWasGivenUpIsNoSign() {
        askAfter(0);
        askAfter(300);
        silence.givenUp();
        askAfter(101);
        askAfter(101);
        assertThat(cuts).hasValue(1);
    }
}
