package dev.muster.file;

import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A daemon thread that does what blocks, one request after the other, each within its time. */
final class Worker {
    private final ExecutorService thread;
    private final Duration patience;

    /** A request. */
    interface Request<T> {
        /**
         * Runs it.
         *
         * @param until by {@link System#nanoTime()}, when to stop waiting for others
         */
        T run(long until) throws IOException;
    }

    Worker(String name, Duration patience) {
        this.patience = patience;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            var daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    <T> CompletionStage<T> run(Request<T> request) {
        var answer = new CompletableFuture<T>();
        long until = System.nanoTime() + patience.toNanos();
        try {
            thread.execute(() -> {
                try {
                    answer.complete(request.run(until));
                } catch (IOException failure) {
                    answer.completeExceptionally(meaning(failure));
                } catch (RuntimeException | Error failure) {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(new StoreUnavailable("this connection was closed", closed));
        }
        return answer;
    }

    /** What was asked for before is done yet. */
    void close() {
        thread.shutdown();
    }

    /** Each request changes files by one call to the system at its end, so one that failed changed nothing. */
    private static RuntimeException meaning(IOException failure) {
        if (failure instanceof NoSuchFileException gone) {
            return new StoreUnavailable(gone.getFile() + " is gone: was the directory removed?", gone);
        } else if (failure instanceof AccessDeniedException denied) {
            return new StoreRefused(
                    "no permission for " + denied.getFile()
                            + ": let the user of this process read and write there, or use another directory",
                    denied);
        } else if (failure instanceof FileAlreadyExistsException exists) {
            return new StoreRefused(
                    exists.getFile() + " is a file, and a directory is needed there: move it away, or use another path",
                    exists);
        } else if (failure instanceof FileSystemException refused) {
            return new StoreRefused("the file system refuses: " + refused.getMessage(), refused);
        }
        return new StoreUnavailable("the file system failed: " + failure, failure);
    }
}
