package dev.muster.internal.testing;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Signals to processes that a test has started. */
public final class Signals {
    private static final long SECONDS = 30;

    private Signals() {}

    /** As kill -9: it can do nothing more, and has ended when this returns. */
    public static void kill(Process process) {
        process.destroyForcibly();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(process + " does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Such as STOP. */
    public static void send(String name, Process process) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0 && process.isAlive()) {
                throw new AssertionError("no " + name + " for " + process.pid());
            }
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
