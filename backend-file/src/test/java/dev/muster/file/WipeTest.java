package dev.muster.file;

import static dev.muster.file.Fixture.GROUP;
import static dev.muster.file.Fixture.answer;
import static dev.muster.file.Fixture.entry;
import static dev.muster.file.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.spi.EntryState;
import dev.muster.spi.JoinReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a group that is gone. */
class WipeTest {
    @TempDir
    Path parent;

    @Test
    void aDirectoryThatWasWipedForgot() throws IOException {
        Path directory = parent.resolve("agents");
        try (var file = Fixture.withGroup(directory)) {
            file.join(entry("a"));
            assertThat(file.acquire(exclusive("a"))).isTrue();
            long fence = file.fence(exclusive("a"));
            wipe(directory);
            file.environment.advance(Fixture.MILLI);

            var reply = file.beat(entry("a"), exclusive("a"));
            assertThat(reply.entries()).containsExactly(EntryState.GROUP_FORGOTTEN);
            assertThat(reply.claims().get(0)).isEmpty();
            assertThat(file.join(entry("a"))).isEqualTo(new JoinReply.NoGroup(true));

            assertThat(answer(file.store.createGroup(GROUP))).isTrue();
            file.join(entry("a"));
            assertThat(file.beat(entry("a")).entries()).containsExactly(EntryState.PRESENT);
            assertThat(file.fence(exclusive("b"))).isGreaterThan(fence);
            assertThat(file.holders(Fixture.LOCK)).isEqualTo("b");
        }
    }

    @Test
    void aGroupThatIsDeletedAfterTheWipeIsDeleted() throws IOException {
        try (var file = Fixture.withGroup(parent)) {
            wipe(parent);
            answer(file.store.createGroup(GROUP));
            file.join(entry("a"));
            answer(file.store.leave(entry("a")));
            answer(file.store.deleteGroup(GROUP));
            assertThat(file.beat(entry("a")).entries()).containsExactly(EntryState.GROUP_DELETED);
            assertThat(file.join(entry("a"))).isEqualTo(new JoinReply.NoGroup(false));
        }
    }

    @Test
    void aGroupWithoutItsFoldersIsDeleted() throws IOException {
        try (var file = Fixture.withGroup(parent)) {
            file.join(entry("a"));
            wipe(file.tree.groups());
            assertThat(file.beat(entry("a")).entries()).containsExactly(EntryState.GROUP_DELETED);
        }
    }

    @Test
    void ofALockWhoseFileWasReplacedNobodyIsTheHolder() throws IOException {
        try (var file = new Fixture(parent);
                var other = file.another()) {
            assertThat(file.acquire(exclusive("a"))).isTrue();
            Files.delete(parent.resolve("lock"));
            assertThat(other.acquire(exclusive("b"))).isTrue();
            assertThat(file.renew(exclusive("a"))).isEmpty();
            assertThat(other.renew(exclusive("b"))).isPresent();
        }
    }

    /** Also while others go on writing there. */
    static void wipeInUse(Path directory) throws IOException {
        while (true) {
            try {
                wipe(directory);
                return;
            } catch (NoSuchFileException | DirectoryNotEmptyException changed) {
                // once more
            } catch (UncheckedIOException changed) {
                if (!(changed.getCause() instanceof NoSuchFileException)) {
                    throw changed;
                }
            }
        }
    }

    static void wipe(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        }
    }
}
