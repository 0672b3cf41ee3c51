package dev.muster.file;

import dev.muster.Bytes;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.spi.Entry;
import dev.muster.wire.MemberRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A member's file, as it was when it was read.
 *
 * @param path where
 * @param record what it says
 * @param mark what Java added; empty if Python wrote it
 * @param beat when it was last touched
 * @param timeout after how long without a touch the member is dead: as it said itself, or for Python as we were told
 */
record MemberFile(Path path, MemberRecord record, Optional<Mark> mark, Instant beat, Duration timeout) {
    static Optional<MemberFile> read(Path path, Duration pythonTimeout) throws IOException {
        try {
            Instant beat = Files.getLastModifiedTime(path).toInstant();
            MemberRecord record = MemberRecord.read(Bytes.of(Files.readAllBytes(path)));
            Optional<Mark> mark = Mark.of(record);
            return Optional.of(new MemberFile(
                    path, record, mark, beat, mark.map(Mark::timeout).orElse(pythonTimeout)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (UnreadableData damaged) {
            throw unreadable(path, damaged);
        }
    }

    static UnreadableData unreadable(Path path, UnreadableData why) {
        return new UnreadableData(
                path + " cannot be read, and is left alone: " + why.getMessage() + "; remove it if nobody needs it",
                why);
    }

    MemberId id() {
        return record.id().member();
    }

    /** As Tooz counts: a touch in the future is none. */
    boolean isAlive(Instant now) {
        return !beat.isAfter(now) && !isExpired(now);
    }

    boolean isExpired(Instant now) {
        return beat.plus(timeout).isBefore(now);
    }

    /** A Java member whose time is over never touches the file again; a late Python member does, and lives on. */
    boolean isDroppable(Instant now) {
        return mark.isPresent() && isExpired(now);
    }

    boolean isOf(Entry entry) {
        return isOf(entry.incarnation());
    }

    boolean isOf(Bytes incarnation) {
        return mark.filter(present -> present.incarnation().equals(incarnation)).isPresent();
    }

    Duration remaining(Instant now) {
        Duration left = Duration.between(now, beat.plus(timeout));
        return left.isNegative() ? Duration.ZERO : left;
    }

    Member member() {
        Instant joined = record.joinedOn().atZone(ZoneId.systemDefault()).toInstant();
        return new Member(
                id(),
                record.capabilities(),
                Optional.of(mark.map(Mark::joined).orElse(joined)),
                Optional.of(mark.map(Mark::updated).orElse(joined)));
    }
}
