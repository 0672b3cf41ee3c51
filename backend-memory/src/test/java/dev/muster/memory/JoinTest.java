package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.INSTANT;
import static dev.muster.memory.Fixture.SECOND;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryState;
import dev.muster.spi.JoinReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinTest {
    private static final Entry FIRST = entry(GROUP, "a", 1, Map.of("weight", 1));
    private static final Entry SUCCESSOR = entry(GROUP, "a", 2, Map.of("weight", 2));

    private final Fixture fixture = Fixture.withGroup();
    private final MemoryStore store = fixture.store;

    @Test
    void nobodyJoinsAGroupThatIsNotThere() {
        Entry astray = entry(GroupId.of("other"), "a", 1, Map.of());
        assertThat(answer(store.join(astray))).isEqualTo(new JoinReply.NoGroup(false));
    }

    @Test
    void aMemberIsSeenAsItJoined() {
        assertThat(answer(store.join(FIRST))).isEqualTo(new JoinReply.Joined(TIMEOUT));
        var now = Optional.of(ManualClock.START);
        assertThat(fixture.view().members().values())
                .containsExactly(new Member(MemberId.of("a"), FIRST.capabilities(), now, now));
        assertThat(fixture.view().muster()).containsExactly(MemberId.of("a"));
    }

    @Test
    void aViewTellsWhenTheFirstMemberMayBeDead() {
        store.join(entry("a"));
        fixture.clock.advance(SECOND);
        store.join(entry("b"));
        fixture.clock.advance(SECOND);
        assertThat(fixture.view().lookAgain()).contains(TIMEOUT.minus(SECOND.multipliedBy(2)));
    }

    @Test
    void aLiveMemberIsNotOverwritten() {
        store.join(FIRST);
        fixture.clock.advance(SECOND);
        assertThat(answer(store.join(SUCCESSOR))).isEqualTo(new JoinReply.Taken(TIMEOUT.minus(SECOND)));
        assertThat(capabilities()).isEqualTo(FIRST.capabilities());
        assertThat(fixture.beat(FIRST).entries()).containsExactly(EntryState.PRESENT);
    }

    @Test
    void aMemberIsDeadFromItsDeadlineOn() {
        store.join(FIRST);
        fixture.clock.advance(TIMEOUT.minus(INSTANT));
        assertThat(fixture.members()).isEqualTo("a");
        fixture.clock.advance(INSTANT);
        assertThat(fixture.members()).isEmpty();
    }

    @Test
    void aSuccessorReplacesTheDead() {
        store.join(FIRST);
        fixture.clock.advance(TIMEOUT);
        assertThat(answer(store.join(SUCCESSOR))).isEqualTo(new JoinReply.Joined(TIMEOUT));
        assertThat(capabilities()).isEqualTo(SUCCESSOR.capabilities());
        assertThat(fixture.view().members().get(MemberId.of("a")).joinedAt()).contains(fixture.clock.after(TIMEOUT));
    }

    @Test
    void aSuccessorDoesNotReviveThePredecessorElsewhere() {
        GroupId other = GroupId.of("other");
        store.createGroup(other);
        store.join(FIRST);
        store.join(entry(other, "a", 1, Map.of()));
        fixture.clock.advance(TIMEOUT);
        store.join(SUCCESSOR);
        assertThat(answer(store.read(other)).orElseThrow().members()).isEmpty();
    }

    @Test
    void aRepeatRenewsTheBeatAndKeepsTheTime() {
        store.join(FIRST);
        fixture.clock.advance(SECOND);
        assertThat(answer(store.join(FIRST))).isEqualTo(new JoinReply.Joined(TIMEOUT));
        Member member = fixture.view().members().get(MemberId.of("a"));
        assertThat(member.joinedAt()).contains(ManualClock.START);
        assertThat(member.updatedAt()).contains(ManualClock.START);
        assertThat(fixture.view().lookAgain()).contains(TIMEOUT);
    }

    @Test
    void aRepeatWithOtherCapabilitiesStoresThem() {
        store.join(FIRST);
        fixture.clock.advance(SECOND);
        store.join(entry(GROUP, "a", 1, Map.of("weight", 3)));
        assertThat(capabilities()).isEqualTo(Capabilities.of(Map.of("weight", 3)));
        Member member = fixture.view().members().get(MemberId.of("a"));
        assertThat(member.joinedAt()).contains(ManualClock.START);
        assertThat(member.updatedAt()).contains(fixture.clock.after(SECOND));
    }

    @Test
    void anEndlessTimeOutNeverRunsOut() {
        Entry eternal = new Entry(
                GROUP, FIRST.member(), FIRST.capabilities(), FIRST.incarnation(), Duration.ofSeconds(Long.MAX_VALUE));
        fixture.clock.advance(SECOND);
        store.join(eternal);
        fixture.clock.advance(Duration.ofDays(36500));
        assertThat(fixture.members()).isEqualTo("a");
    }

    private Capabilities capabilities() {
        return fixture.view().members().get(MemberId.of("a")).capabilities();
    }
}
