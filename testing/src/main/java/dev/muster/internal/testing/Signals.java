package dev.muster.internal.testing;

import java.io.IOException;

/** Signals to processes that a test has started. */
public final class Signals {
    private Signals() {}

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
