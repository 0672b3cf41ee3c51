package dev.muster.file;

import dev.muster.LockMode;
import dev.muster.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One after the other, among all processes: Tooz's driver lock for what Tooz changes too, a lock of our own for the rest.
 * A process that was stopped while it has the turn stops nobody for ever.
 */
final class Turn {
    private static final long FIRST_PAUSE = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final Tree tree;
    private final Path file;

    /** What is done in the turn. */
    interface Body<T> {
        T run() throws IOException;
    }

    Turn(Tree tree, Path file) {
        this.tree = tree;
        this.file = file;
    }

    <T> T run(long until, Body<T> body) throws IOException {
        tree.ensure();
        Object owner = new Object();
        long pause = FIRST_PAUSE;
        while (!ProcessLocks.tryLock(file, owner, LockMode.EXCLUSIVE)) {
            if (System.nanoTime() - until >= 0) {
                throw new StoreUnavailable(
                        file
                                + " has been locked by another process for too long, so nothing was done: look for one that"
                                + " was stopped, for example with fuser " + file,
                        null);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
        try {
            return body.run();
        } finally {
            ProcessLocks.unlock(file, owner);
        }
    }
}
