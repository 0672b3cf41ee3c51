package dev.muster.tck.internal.trial;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Notices when this JVM was not running: a test of timeouts on a machine that stood still proves nothing, and is made
 * again.
 */
final class Stalls {
    private static final long NAP_MILLIS = 5;
    private static final AtomicLong COUNT = new AtomicLong();
    private static final Stalls ONLY = new Stalls();

    private Stalls() {
        var watcher = new Thread(Stalls::watch, "tck-stalls");
        watcher.setDaemon(true);
        watcher.start();
    }

    static Stalls watching() {
        return ONLY;
    }

    /** A mark to compare with: how often the machine has stood still so far. */
    long count() {
        return COUNT.get();
    }

    private static void watch() {
        long last = System.nanoTime();
        while (true) {
            try {
                Thread.sleep(NAP_MILLIS);
            } catch (InterruptedException ended) {
                return;
            }
            long now = System.nanoTime();
            if (now - last > 150_000_000L) {
                COUNT.incrementAndGet();
            }
            last = now;
        }
    }
}
