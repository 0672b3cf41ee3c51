package dev.muster.file;

import dev.muster.LockMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A file of this connection that stays locked as long as the connection is open, so that others can tell what a process
 * that died has left. To be used in our own turn.
 */
final class Life {
    private final Path folder;
    private final String id = UUID.randomUUID().toString();

    Life(Path folder) {
        this.folder = folder;
    }

    String id() {
        return id;
    }

    /** Begins it, also again after the directory was wiped. */
    void ensure() throws IOException {
        ProcessLocks.tryLock(folder.resolve(id), this, LockMode.EXCLUSIVE);
    }

    boolean isAlive(String other) throws IOException {
        return ProcessLocks.isLocked(folder.resolve(other));
    }

    /** Removes the files of the dead. Fails if another copy of Muster in this JVM has one. */
    void sweep() throws IOException {
        for (Path file : Groups.list(folder)) {
            if (!ProcessLocks.isLocked(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    void end() throws IOException {
        Files.deleteIfExists(folder.resolve(id));
        ProcessLocks.unlock(folder.resolve(id), this);
    }
}
