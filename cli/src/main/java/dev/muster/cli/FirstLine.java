package dev.muster.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The first line of a command's output, bounded; the rest is read and dropped, so that the command is not held up. */
final class FirstLine {
    private static final int LONGEST = 4096;

    private FirstLine() {}

    /** Ends at the end of the line, or of the output: something that the command left running may hold it open. */
    static CompletableFuture<String> of(InputStream output) {
        var line = new CompletableFuture<String>();
        var thread = new Thread(() -> read(output, line), "muster-output");
        thread.setDaemon(true);
        thread.start();
        return line;
    }

    private static void read(InputStream output, CompletableFuture<String> line) {
        var text = new StringBuilder();
        try (Reader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
                if (letter == '\n') {
                    line.complete(text.toString());
                } else if (letter != '\r' && text.length() < LONGEST) {
                    text.append((char) letter);
                }
            }
        } catch (IOException closed) {
            // Nothing more is coming; what has come counts.
        }
        line.complete(text.toString());
    }
}
