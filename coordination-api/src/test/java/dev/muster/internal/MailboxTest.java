package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox();
    private final List<String> done = new ArrayList<>();

    @Test
    void aTaskBroughtByATaskRunsAfterIt() {
        mailbox.execute(() -> {
            mailbox.execute(() -> done.add("second"));
            done.add("first");
        });
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void aTaskThatFailsDoesNotStopTheNext() {
        mailbox.execute(() -> {
            mailbox.execute(() -> done.add("next"));
            throw new IllegalStateException("on purpose");
        });
        mailbox.execute(() -> {
            throw new AssertionError("on purpose");
        });
        mailbox.execute(() -> done.add("last"));
        assertThat(done).containsExactly("next", "last");
    }

    @Test
    void manyThreadsBringTasksAndOneRunsAtATime() throws InterruptedException {
        int[] count = new int[1];
        var all = new CountDownLatch(4);
        for (int thread = 0; thread < 4; thread++) {
            new Thread(() -> {
                        for (int task = 0; task < 10_000; task++) {
                            mailbox.execute(() -> count[0]++);
                        }
                        all.countDown();
                    })
                    .start();
        }
        all.await();
        int[] seen = new int[1];
        mailbox.execute(() -> seen[0] = count[0]);
        assertThat(seen[0]).isEqualTo(40_000);
    }
}
