package dev.muster.polling.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a second agent without a store that there is a first one on this machine. The kernel frees it with the process. */
final class MachineLock implements AutoCloseable {
    private static final Path RUN_LOCK = Path.of("/run/lock");

    private final @Nullable FileChannel held;

    private MachineLock(@Nullable FileChannel held) {
        this.held = held;
    }

    /** For those who allow duplicates. */
    static MachineLock none() {
        return new MachineLock(null);
    }

    static MachineLock take(Optional<Path> directory, String group) {
        Path file = directory.orElseGet(MachineLock::usual).resolve("muster-poll-" + group.replace('/', '_') + ".lock");
        FileChannel channel = null;
        try {
            channel = open(file);
            if (channel.tryLock() != null) {
                return new MachineLock(channel);
            }
            channel.close();
        } catch (OverlappingFileLockException thisProcess) {
            close(channel);
        } catch (AccessDeniedException others) {
            throw new IllegalStateException(refusal(file) + " (it is another user's)", others);
        } catch (IOException failed) {
            close(channel);
            throw new UncheckedIOException("the lock file " + file + " cannot be used", failed);
        }
        throw new IllegalStateException(refusal(file));
    }

    private static String refusal(Path file) {
        return "without a backend_url one agent polls everything, and another one holds " + file
                + ": give both a backend_url, or allow duplicates";
    }

    /** Existing files first: the kernel may refuse to create over another user's in a shared directory. */
    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException first) {
            FileChannel made = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            try {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
            } catch (IOException | UnsupportedOperationException usualOnes) {
                // Then only this user's agents are told.
            }
            return made;
        }
    }

    private static Path usual() {
        return Files.isWritable(RUN_LOCK) ? RUN_LOCK : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException unused) {
            // Nothing was locked.
        }
    }

    @Override
    public void close() {
        close(held);
    }
}
