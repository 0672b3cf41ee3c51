package dev.muster.file;

import static dev.muster.file.Fixture.GROUP;
import static dev.muster.file.Fixture.answer;
import static dev.muster.file.Fixture.entry;
import static dev.muster.file.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is never overwritten, and hides nothing else. */
class DamageTest {
    @TempDir
    Path directory;

    private Fixture file;

    @BeforeEach
    void connect() {
        file = Fixture.withGroup(directory);
        file.join(entry("a"));
        file.join(entry("b"));
    }

    @AfterEach
    void disconnect() {
        file.close();
    }

    @Test
    void aTruncatedMemberIsReadOver() throws IOException {
        Path member = truncate(file.tree.member(GROUP, MemberId.of("a")));
        assertThat(file.members()).isEqualTo("b");
        assertThat(file.beat(entry("a")).entries()).containsExactly(EntryState.DROPPED);
        assertThat(file.beat(entry("b")).entries()).containsExactly(EntryState.PRESENT);
        unreadable(member, () -> file.join(entry("a")));
        unreadable(member, () -> answer(file.store.update(entry("a"))));
        unreadable(member, () -> answer(file.store.leave(entry("a"))));
        answer(file.store.leave(entry("b")));
        assertThat(answer(file.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NOT_EMPTY);
    }

    @Test
    void anEmptyMemberIsReadOver() throws IOException {
        Path member = file.tree.member(GROUP, MemberId.of("a"));
        Files.write(member, new byte[0]);
        assertThat(file.members()).isEqualTo("b");
        unreadable(member, () -> file.join(entry("a")));
    }

    @Test
    void aTruncatedGroupIsReadOver() throws IOException {
        var other = GroupId.of("other");
        answer(file.store.createGroup(other));
        Path group = truncate(file.tree.metadata(GROUP));
        assertThat(answer(file.store.groups())).containsExactly(other);
        assertThat(file.members()).isEqualTo("a b");
        assertThat(file.beat(entry("a")).entries()).containsExactly(EntryState.PRESENT);
        answer(file.store.leave(entry("a")));
        answer(file.store.leave(entry("b")));
        unreadable(group, () -> answer(file.store.deleteGroup(GROUP)));
    }

    @Test
    void aGroupThatCannotBeReadIsNeitherJoinedNorCreated() throws IOException {
        Path group = truncate(file.tree.metadata(GROUP));
        unreadable(group, () -> answer(file.store.createGroup(GROUP)));
        unreadable(group, () -> file.join(entry("c")));
        assertThat(file.members()).isEqualTo("a b");
    }

    @Test
    void whoHoldsALockMayBeUnknownButItIsStillHeld() throws IOException {
        assertThat(file.acquire(exclusive("a"))).isTrue();
        Path state = truncate(file.tree.place(Fixture.LOCK).state());
        unreadable(state, () -> file.acquire(exclusive("b")));
        unreadable(state, () -> file.holders(Fixture.LOCK));
        assertThat(file.renew(exclusive("a"))).isPresent();
        assertThat(file.release(exclusive("a"))).isTrue();
        assertThat(file.renew(exclusive("a"))).isEmpty();
    }

    @Test
    void anEmptyLockStateIsNone() throws IOException {
        long fence = file.fence(exclusive("a"));
        file.release(exclusive("a"));
        Files.write(file.tree.place(Fixture.LOCK).state(), new byte[0]);
        file.environment.advance(Fixture.MILLI);
        assertThat(file.fence(exclusive("b"))).isGreaterThan(fence);
    }

    private static void unreadable(Path what, ThrowingCallable call) throws IOException {
        byte[] before = Files.readAllBytes(what);
        assertThatThrownBy(call).isInstanceOf(UnreadableData.class).hasMessageContaining(what.toString());
        assertThat(what).hasBinaryContent(before);
    }

    private static Path truncate(Path what) throws IOException {
        try (FileChannel channel = FileChannel.open(what, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        return what;
    }
}
