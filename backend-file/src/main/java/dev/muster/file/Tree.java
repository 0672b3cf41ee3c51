package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.LockKey;
import dev.muster.wire.FileLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;

/**
 * The directory: Tooz's folders and, beside them, our own, which Tooz never looks into.
 *
 * @param base a real path
 */
record Tree(Path base) {
    static final String OWN = ".muster";

    private static final String EPOCH = "epoch";
    private static final String LIVES = "lives";
    private static final String LOCKS = "locks";
    private static final String LEADERS = "leaders";

    /** Where the lock is, and where Java holders say who they are. */
    record LockPlace(Path file, Path state, boolean sharedWithTooz) {}

    /** Makes what is missing. Our own folder appears with its epoch in it. */
    void ensure() throws IOException {
        make(groups());
        make(tmp());
        if (!Files.isDirectory(own())) {
            begin();
        }
        make(lives());
        make(own().resolve(LOCKS));
        make(own().resolve(LEADERS));
    }

    private void begin() throws IOException {
        Path fresh = Files.createDirectory(tmp().resolve(randomName()));
        Files.writeString(fresh.resolve(EPOCH), UUID.randomUUID().toString());
        try {
            Files.move(fresh, own(), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException anotherWasFaster) {
            Files.delete(fresh.resolve(EPOCH));
            Files.delete(fresh);
            if (!Files.isDirectory(own())) {
                throw anotherWasFaster;
            }
        }
    }

    static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** Another one than before if the directory was wiped meanwhile. */
    String epoch() throws IOException {
        try {
            return Files.readString(own().resolve(EPOCH));
        } catch (NoSuchFileException wiped) {
            return "";
        }
    }

    /** Readers see the file as it was or as it is now, even after a loss of power if {@code forced}. */
    void write(Path target, Bytes content, boolean forced) throws IOException {
        publish(prepare(content, forced), target);
    }

    Path prepare(Bytes content, boolean forced) throws IOException {
        Path fresh = tmp().resolve(randomName());
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = content.buffer();
            while (left.hasRemaining()) {
                channel.write(left);
            }
            if (forced) {
                channel.force(true);
            }
        } catch (IOException failure) {
            Files.deleteIfExists(fresh);
            throw failure;
        }
        return fresh;
    }

    void publish(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Cut to milliseconds, so that no reader's rounding makes it lie in the future; told as the file system keeps it. */
    static Instant touch(Path file, Instant now) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(now.toEpochMilli()));
        return Files.getLastModifiedTime(file).toInstant();
    }

    LockPlace place(LockKey key) {
        if (key instanceof LockKey.Named named) {
            String path = FileLayout.lock(named.name());
            return new LockPlace(
                    base.resolve(path), own().resolve(LOCKS).resolve(FileLayout.hash(Bytes.utf8(path))), true);
        }
        Path file = own().resolve(LEADERS)
                .resolve(FileLayout.hash(((LockKey.LeaderOf) key).group().bytes()));
        return new LockPlace(file, file.resolveSibling(file.getFileName() + ".state"), false);
    }

    Path driverLock() {
        return base.resolve(FileLayout.DRIVER_LOCK);
    }

    Path ownLock() {
        return own().resolve("lock");
    }

    Path lives() {
        return own().resolve(LIVES);
    }

    Path groups() {
        return base.resolve(FileLayout.GROUPS);
    }

    Path group(GroupId group) {
        return base.resolve(FileLayout.group(group));
    }

    Path metadata(GroupId group) {
        return base.resolve(FileLayout.metadata(group));
    }

    Path member(GroupId group, MemberId member) {
        return base.resolve(FileLayout.member(group, member));
    }

    private Path own() {
        return base.resolve(OWN);
    }

    private Path tmp() {
        return base.resolve(FileLayout.TMP);
    }

    private static String randomName() {
        return UUID.randomUUID() + "muster";
    }
}
