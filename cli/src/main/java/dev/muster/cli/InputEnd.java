package dev.muster.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Sees the end of standard input: whoever started this process is gone, even if it was killed. */
final class InputEnd {
    private InputEnd() {}

    static void then(Runnable action) {
        var thread = new Thread(() -> waitFor(System.in, action), "muster-input");
        thread.setDaemon(true);
        thread.start();
    }

    private static void waitFor(InputStream input, Runnable action) {
        try (input) {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // As good as its end.
        }
        action.run();
    }
}
