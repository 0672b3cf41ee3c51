package dev.muster.zookeeper;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what nobody beats for any more. ZooKeeper's client keeps a session alive by itself, even if the engine hangs or was
 * told not to beat; so it takes a thread of its own to remove what was not renewed in its time.
 */
final class Watchdog {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        var thread = new Thread(task, "muster-zookeeper-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    Watchdog() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Looks after it from now on, until it is gone. */
    void keep(Kept kept) {
        long pause = kept.look();
        if (pause > 0) {
            try {
                timer.schedule(() -> keep(kept), pause, TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException closed) {
                // the session ends, and with it all that was to be kept
            }
        }
    }

    /** Does something again and again. */
    void repeat(Duration pause, Runnable task) {
        timer.scheduleWithFixedDelay(task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    void close() {
        timer.shutdownNow();
    }
}
