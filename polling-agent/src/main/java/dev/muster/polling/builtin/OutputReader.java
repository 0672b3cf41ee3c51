package dev.muster.polling.builtin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a command's output while it runs: reading could not be interrupted, waiting for the reader can. */
final class OutputReader {
    private static final int PIECE = 8192;

    private final CompletableFuture<byte[]> read = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    OutputReader(InputStream output, int atMost) {
        var thread = new Thread(() -> read(output, atMost), "muster-poll-output");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream output, int atMost) {
        try (output) {
            byte[] piece = new byte[PIECE];
            for (int length = output.read(piece); length >= 0; length = output.read(piece)) {
                kept.write(piece, 0, Math.min(length, atMost - kept.size()));
            }
        } catch (IOException ended) {
            // What has come counts.
        }
        read.complete(kept.toByteArray());
    }

    /** After the command's end: something that it left running may hold the output open. */
    byte[] all() throws InterruptedException {
        try {
            return read.get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException heldOpen) {
            return kept.toByteArray();
        }
    }
}
