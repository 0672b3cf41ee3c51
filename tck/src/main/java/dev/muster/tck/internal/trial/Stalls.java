package dev.muster.tck.internal.trial;

import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Measures when this JVM was not running: a test of timeouts on a machine that stood still proves nothing. */
final class Stalls {
    /** From here on it is a stall. */
    static final Duration LEAST = Duration.ofMillis(150);

    private static final long NAP_MILLIS = 5;
    private static final int KEPT = 1000;
    private static final Stalls ONLY = new Stalls();

    private record Stall(long endNanos, long nanos) {}

    private final Deque<Stall> stalls = new ConcurrentLinkedDeque<>();

    private Stalls() {
        var watcher = new Thread(this::watch, "tck-stalls");
        watcher.setDaemon(true);
        watcher.start();
    }

    static Stalls watching() {
        return ONLY;
    }

    /** The longest that ended since then. */
    Optional<Duration> since(long nanoTime) {
        return stalls.stream()
                .filter(stall -> stall.endNanos - nanoTime > 0)
                .map(stall -> Duration.ofNanos(stall.nanos))
                .max(Duration::compareTo);
    }

    static String text(Duration stall) {
        return "the machine stood still for " + stall.toMillis() + " ms";
    }

    private void watch() {
        long last = System.nanoTime();
        while (true) {
            try {
                Thread.sleep(NAP_MILLIS);
            } catch (InterruptedException ended) {
                return;
            }
            long now = System.nanoTime();
            if (now - last > LEAST.toNanos()) {
                stalls.add(new Stall(now, now - last));
                if (stalls.size() > KEPT) {
                    stalls.removeFirst();
                }
            }
            last = now;
        }
    }
}
