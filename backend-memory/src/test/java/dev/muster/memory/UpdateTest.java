package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.SECOND;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private static final Entry CHANGED = entry(GROUP, "a", 1, Map.of("weight", 2));

    private final Fixture fixture = Fixture.withGroup();
    private final MemoryStore store = fixture.store;

    @Test
    void capabilitiesAreReplacedAndTheTimeRemembered() {
        store.join(entry("a"));
        fixture.clock.advance(SECOND);
        assertThat(answer(store.update(CHANGED))).isEqualTo(EntryReply.DONE);
        var updated = Optional.of(fixture.clock.after(SECOND));
        assertThat(fixture.view().members().values())
                .containsExactly(
                        new Member(MemberId.of("a"), CHANGED.capabilities(), Optional.of(ManualClock.START), updated));
    }

    @Test
    void anUpdateIsNoBeat() {
        store.join(entry("a"));
        fixture.clock.advance(SECOND);
        store.update(CHANGED);
        assertThat(fixture.view().lookAgain()).contains(TIMEOUT.minus(SECOND));
    }

    @Test
    void onlyTheLiveEntryOfThisIncarnationIsUpdated() {
        assertThat(answer(store.update(CHANGED))).isEqualTo(EntryReply.NOT_JOINED);
        store.join(entry(GROUP, "a", 2, Map.of()));
        assertThat(answer(store.update(CHANGED))).isEqualTo(EntryReply.NOT_JOINED);
        fixture.clock.advance(TIMEOUT);
        store.join(entry("a"));
        fixture.clock.advance(TIMEOUT);
        assertThat(answer(store.update(CHANGED))).isEqualTo(EntryReply.NOT_JOINED);
    }

    @Test
    void thereIsNothingToUpdateWithoutAGroup() {
        assertThat(answer(store.update(entry(GroupId.of("other"), "a", 1, Map.of()))))
                .isEqualTo(EntryReply.NO_GROUP);
    }
}
