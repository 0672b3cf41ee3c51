package dev.muster.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A directory. */
final class FileSharedStore implements SharedStore {
    private final Path directory;

    FileSharedStore() {
        try {
            directory = Files.createTempDirectory("muster-interop-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String url(int timeout) {
        return "file://" + directory + "?timeout=" + timeout;
    }

    @Override
    public String nowhere(int timeout) {
        return "file:///dev/null/none?timeout=" + timeout;
    }

    /** Of agents that were killed nothing comes any more; Java members that were closed may still put something away. */
    @Override
    public void close() {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(this::deleted);
    }

    private boolean deleted() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        return true;
    }
}
