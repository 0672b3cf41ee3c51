package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.spi.GroupDeletion;
import org.junit.jupiter.api.Test;

class GroupTest {
    private final Fixture fixture = new Fixture();
    private final MemoryStore store = fixture.store;

    @Test
    void aGroupIsCreatedOnce() {
        assertThat(answer(store.createGroup(GROUP))).isTrue();
        assertThat(answer(store.createGroup(GROUP))).isFalse();
    }

    @Test
    void groupsAreListedInOrder() {
        assertThat(answer(store.groups())).isEmpty();
        store.createGroup(GroupId.of("b"));
        store.createGroup(GroupId.of("a"));
        assertThat(answer(store.groups())).containsExactly(GroupId.of("a"), GroupId.of("b"));
    }

    @Test
    void anEmptyGroupReadsAsEmptyAndAnAbsentOneAsAbsent() {
        assertThat(answer(store.read(GROUP))).isEmpty();
        store.createGroup(GROUP);
        assertThat(fixture.view().members()).isEmpty();
        assertThat(fixture.view().lookAgain()).isEmpty();
    }

    @Test
    void onlyAGroupWithoutMembersIsDeleted() {
        assertThat(answer(store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NO_GROUP);
        store.createGroup(GROUP);
        store.join(entry("a"));
        assertThat(answer(store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NOT_EMPTY);
        assertThat(fixture.members()).isEqualTo("a");
        store.leave(entry("a"));
        assertThat(answer(store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
        assertThat(answer(store.groups())).isEmpty();
    }

    @Test
    void theDeadDoNotKeepAGroupFromDeletion() {
        store.createGroup(GROUP);
        store.join(entry("a"));
        fixture.clock.advance(TIMEOUT);
        assertThat(answer(store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
    }
}
