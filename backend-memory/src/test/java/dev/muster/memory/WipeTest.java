package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static dev.muster.memory.Fixture.exclusive;
import static dev.muster.memory.Fixture.fencingToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.spi.EntryState;
import dev.muster.spi.JoinReply;
import dev.muster.spi.LockReply;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WipeTest {
    private final Fixture fixture = Fixture.withGroup();
    private final MemoryStore store = fixture.store;

    @Test
    void allIsForgotten() {
        store.join(entry("a"));
        fixture.acquire(exclusive("a"));
        fixture.await(exclusive("b"));
        fixture.server.wipe();
        assertThat(answer(store.groups())).isEmpty();
        var beat = fixture.beat(entry("a"), exclusive("a"));
        assertThat(beat.goodFor()).isZero();
        assertThat(beat.claims()).containsExactly(Optional.empty());
        assertThat(fixture.acquire(exclusive("c"))).isInstanceOf(LockReply.Granted.class);
    }

    @Test
    void fencingTokensRiseOverIt() {
        fixture.acquire(exclusive("a"));
        fixture.server.wipe();
        assertThat(fencingToken(fixture.acquire(exclusive("b")))).isEqualTo(2);
    }

    @Test
    void aForgottenGroupIsCalledSoUntilItIsCreatedAgain() {
        store.join(entry("a"));
        fixture.server.wipe();
        fixture.server.wipe();
        assertThat(fixture.beat(entry("a")).entries()).containsExactly(EntryState.GROUP_FORGOTTEN);
        assertThat(answer(store.join(entry("a")))).isEqualTo(new JoinReply.NoGroup(true));
        store.createGroup(GROUP);
        assertThat(fixture.beat(entry("a")).entries()).containsExactly(EntryState.DROPPED);
        store.deleteGroup(GROUP);
        assertThat(fixture.beat(entry("a")).entries()).containsExactly(EntryState.GROUP_DELETED);
        assertThat(answer(store.join(entry("a")))).isEqualTo(new JoinReply.NoGroup(false));
    }

    @Test
    void aGroupDeletedBeforeStaysDeleted() {
        store.deleteGroup(GROUP);
        fixture.server.wipe();
        assertThat(fixture.beat(entry("a")).entries()).containsExactly(EntryState.GROUP_DELETED);
    }

    @Test
    void anotherIncarnationMayJoinAtOnce() {
        store.join(entry("a"));
        fixture.server.wipe();
        store.createGroup(GROUP);
        assertThat(answer(store.join(entry(GROUP, "a", 2, Map.of())))).isInstanceOf(JoinReply.Joined.class);
        assertThat(answer(store.groups())).containsExactly(GroupId.of("group"));
    }
}
