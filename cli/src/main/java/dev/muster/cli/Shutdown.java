package dev.muster.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What a command still does when a signal stops the process: it has a bound, so that the process does end. */
final class Shutdown {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static volatile boolean underWay;

    private Shutdown() {}

    /** What a command does if no signal comes. */
    @FunctionalInterface
    interface Body {
        int run() throws IOException, InterruptedException;
    }

    /**
     * Runs a command's body.
     *
     * @param onSignal done at most once, in a thread of its own while the body goes on, if the process is told to stop
     * @param body the rest; when it has ended, the signal finds nothing to do any more
     * @return the exit code
     */
    static int guarding(Runnable onSignal, Body body) throws IOException, InterruptedException {
        var hook = new Thread(() -> run(onSignal), "muster-shutdown");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException tooLate) {
            waitForEnd();
        }
        try {
            return body.run();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException running) {
                waitForEnd();
            }
        }
    }

    /** A thread that sees things fall apart during a shutdown has nothing to report; the process ends under it. */
    static void waitForEndIfUnderWay() {
        if (underWay) {
            waitForEnd();
        }
    }

    private static void waitForEnd() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ignored) {
                Thread.onSpinWait();
            }
        }
    }

    private static void run(Runnable onSignal) {
        underWay = true;
        var worker = new Thread(onSignal, "muster-shutdown-worker");
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(BOUND.toMillis());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
