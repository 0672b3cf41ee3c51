package dev.muster.file;

import dev.muster.LockMode;
import dev.muster.StoreRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The fcntl locks that this process holds, on whole files as Tooz's {@code fasteners} locks them. They belong to the
 * process: closing any channel on a file gives up its lock. So there is one channel a file, opened and closed here only,
 * and within the process its owners are told apart here. Nothing here waits.
 */
final class ProcessLocks {
    private record Held(FileLock lock, LockMode mode, Object fileKey, Set<Object> owners) {}

    private static final ReentrantLock MUTEX = new ReentrantLock();
    private static final Map<Path, Held> FILES = new HashMap<>();
    private static final List<FileChannel> NEVER_CLOSED = new ArrayList<>();

    private ProcessLocks() {}

    /** Takes the lock, shares it, or finds that the owner has it; the file is made if it is missing. */
    static boolean tryLock(Path file, Object owner, LockMode mode) throws IOException {
        return exclusively(() -> {
            dropIfReplaced(file);
            Held held = FILES.get(file);
            if (held != null) {
                return held.owners().contains(owner)
                        || (mode == LockMode.SHARED
                                && held.mode() == LockMode.SHARED
                                && held.owners().add(owner));
            }
            Optional<Object> before = fileKey(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(file, channel, mode);
            Optional<Object> key = fileKey(file);
            if (lock.isEmpty() || key.isEmpty() || (before.isPresent() && !before.equals(key))) {
                channel.close();
                return false;
            }
            FILES.put(file, new Held(lock.get(), mode, key.get(), new HashSet<>(Set.of(owner))));
            return true;
        });
    }

    /** True if the owner had it. The file stays, as Tooz leaves it. */
    static boolean unlock(Path file, Object owner) throws IOException {
        return exclusively(() -> {
            Held held = FILES.get(file);
            return held != null && held.owners().contains(owner) && remove(file, held, owner::equals);
        });
    }

    /** Takes the lock from all other owners in this process. */
    static void retain(Path file, Collection<?> owners) throws IOException {
        exclusively(() -> {
            Held held = FILES.get(file);
            return held != null && remove(file, held, owner -> !owners.contains(owner));
        });
    }

    /** Whether the owner has the lock of what now is the file of that name. */
    static boolean holds(Path file, Object owner) throws IOException {
        return exclusively(() -> {
            dropIfReplaced(file);
            Held held = FILES.get(file);
            return held != null && held.owners().contains(owner);
        });
    }

    /** Whether any process has the lock. If none has, this one has it for an instant. */
    static boolean isLocked(Path file) throws IOException {
        return exclusively(() -> {
            dropIfReplaced(file);
            if (FILES.containsKey(file)) {
                return true;
            }
            if (fileKey(file).isEmpty()) {
                return false;
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            Optional<FileLock> free = tryLock(file, channel, LockMode.EXCLUSIVE);
            channel.close();
            return free.isEmpty();
        });
    }

    private static Optional<FileLock> tryLock(Path file, FileChannel channel, LockMode mode) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, mode == LockMode.SHARED));
        } catch (OverlappingFileLockException otherClassLoader) {
            NEVER_CLOSED.add(channel);
            throw new StoreRefused(
                    "another copy of Muster in this JVM, loaded by another class loader, has locked " + file
                            + ", and locks belong to the whole process: load Muster once, for both",
                    otherClassLoader);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    /** A lock on a file that was deleted excludes nobody any more. */
    private static void dropIfReplaced(Path file) throws IOException {
        Held held = FILES.get(file);
        if (held != null && !fileKey(file).equals(Optional.of(held.fileKey()))) {
            remove(file, held, owner -> true);
        }
    }

    private static boolean remove(Path file, Held held, Predicate<Object> which) throws IOException {
        held.owners().removeIf(which);
        if (held.owners().isEmpty()) {
            FILES.remove(file);
            held.lock().acquiredBy().close();
        }
        return true;
    }

    private static Optional<Object> fileKey(Path file) throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return Optional.of(Objects.requireNonNullElse(key, file));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private interface Request {
        boolean run() throws IOException;
    }

    private static boolean exclusively(Request request) throws IOException {
        MUTEX.lock();
        try {
            return request.run();
        } finally {
            MUTEX.unlock();
        }
    }
}
