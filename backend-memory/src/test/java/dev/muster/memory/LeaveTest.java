package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.JoinReply;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaveTest {
    private static final GroupId OTHER = GroupId.of("other");

    private final Fixture fixture = Fixture.withGroup();
    private final MemoryStore store = fixture.store;

    @Test
    void aMemberLeavesOnce() {
        store.join(entry("a"));
        assertThat(answer(store.leave(entry("a")))).isEqualTo(EntryReply.DONE);
        assertThat(fixture.members()).isEmpty();
        assertThat(answer(store.leave(entry("a")))).isEqualTo(EntryReply.NOT_JOINED);
    }

    @Test
    void nobodyLeavesAGroupThatIsNotThere() {
        assertThat(answer(store.leave(entry(OTHER, "a", 1, Map.of())))).isEqualTo(EntryReply.NO_GROUP);
    }

    @Test
    void anotherIncarnationIsLeftAlone() {
        store.join(entry("a"));
        assertThat(answer(store.leave(entry(GROUP, "a", 2, Map.of())))).isEqualTo(EntryReply.NOT_JOINED);
        assertThat(fixture.members()).isEqualTo("a");
    }

    @Test
    void theDeadHaveLeftAlready() {
        store.join(entry("a"));
        fixture.clock.advance(TIMEOUT);
        assertThat(answer(store.leave(entry("a")))).isEqualTo(EntryReply.NOT_JOINED);
    }

    @Test
    void theBeatIsEndedByItsOwnIncarnationOnly() {
        Entry other = entry(GROUP, "a", 2, Map.of());
        store.join(entry("a"));
        store.endBeat(other.member(), other.incarnation());
        assertThat(fixture.members()).isEqualTo("a");
        store.endBeat(entry("a").member(), entry("a").incarnation());
        assertThat(fixture.members()).isEmpty();
        assertThat(answer(store.join(other))).isInstanceOf(JoinReply.Joined.class);
    }
}
