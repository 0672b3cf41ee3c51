package dev.muster.polling.internal;

import dev.muster.polling.CycleReport;
import dev.muster.polling.PollingStatus.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All sources of one interval, on a thread of their own. */
final class Task implements Runnable {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final Slots slots;
    private final List<PlannedSource> sources;
    private final Cycle.Tools tools;
    private final Notes notes;
    private final CountDownLatch over;
    private volatile Optional<CycleReport> last = Optional.empty();
    private long skipped;

    Task(Slots slots, List<PlannedSource> sources, Cycle.Tools tools, Notes notes, CountDownLatch over) {
        this.slots = slots;
        this.sources = List.copyOf(sources);
        this.tools = tools;
        this.notes = notes;
        this.over = over;
    }

    Optional<CycleReport> last() {
        return last;
    }

    TaskStatus status() {
        return last.map(CycleReport::status)
                .orElseGet(() -> new TaskNumbers(slots.length(), Duration.ZERO, Duration.ZERO, skipped)
                        .status(0, Instant.EPOCH, 0, 0, 0, 0));
    }

    @Override
    public void run() {
        try {
            for (long slot = slots.current() + 1; !isOverAt(slot); slot = after(slot)) {
                if (slots.current() == slot) {
                    cycle(slot);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private long after(long slot) {
        long next = slots.current() + 1;
        if (next > slot + 1) {
            skipped += next - slot - 1;
            notes.tell(
                    (next - slot - 1) + " cycles of the interval "
                            + slots.length().toMillis()
                            + " ms were left out: the one before took longer, or the machine stood still, or its clock was set");
        }
        return Math.max(next, slot + 1);
    }

    /** Sleeps until a slot begins, or until the clock is set back. */
    private boolean isOverAt(long slot) throws InterruptedException {
        Duration left = slots.until(slot);
        Duration most = left.plus(LONGEST_SLEEP);
        while (left.compareTo(Duration.ZERO) > 0 && left.compareTo(most) <= 0) {
            Duration sleep = left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
            if (over.await(Math.max(1, sleep.toMillis()), TimeUnit.MILLISECONDS)) {
                return true;
            }
            left = slots.until(slot);
        }
        return over.getCount() == 0;
    }

    private void cycle(long slot) throws InterruptedException {
        Duration lag = slots.until(slot).negated();
        long start = System.nanoTime();
        var cycle = new Cycle(tools, slot, slots);
        cycle.run(sources);
        if (over.getCount() > 0) {
            CycleReport report = cycle.report(
                    new TaskNumbers(slots.length(), lag, Duration.ofNanos(System.nanoTime() - start), skipped));
            last = Optional.of(report);
            tell(report);
        }
    }

    private void tell(CycleReport report) {
        try {
            tools.plan().cycles().accept(report);
        } catch (RuntimeException failed) {
            notes.tell("listener", "a listener of cycles failed: " + failed);
        }
    }
}
