package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.INSTANT;
import static dev.muster.memory.Fixture.SECOND;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static dev.muster.memory.Fixture.exclusive;
import static dev.muster.memory.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryState;
import dev.muster.spi.JoinReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeatTest {
    private static final Entry MEMBER = entry("a");
    private static final Entry SUCCESSOR = entry(GROUP, "a", 2, Map.of());
    private static final GroupId OTHER = GroupId.of("other");

    private final Fixture fixture = Fixture.withGroup();
    private final MemoryStore store = fixture.store;

    @Test
    void aBeatKeepsAMemberAlive() {
        store.join(MEMBER);
        for (int beat = 0; beat < 3; beat++) {
            fixture.clock.advance(TIMEOUT.minus(INSTANT));
            assertThat(fixture.beat(MEMBER)).isEqualTo(new BeatReply(TIMEOUT, List.of(EntryState.PRESENT), List.of()));
        }
        assertThat(fixture.view().lookAgain()).contains(TIMEOUT);
    }

    @Test
    void aBeatThatRanOutIsNotRevivedWhetherOrNotAnybodyLooked() {
        store.join(MEMBER);
        fixture.clock.advance(TIMEOUT);
        assertThat(fixture.beat(MEMBER).entries()).containsExactly(EntryState.DROPPED);
        assertThat(fixture.beat(MEMBER).goodFor()).isZero();
        assertThat(fixture.members()).isEmpty();
    }

    @Test
    void nothingBeatsForAMemberThatHasNotJoined() {
        assertThat(fixture.beat(MEMBER))
                .isEqualTo(new BeatReply(Duration.ZERO, List.of(EntryState.DROPPED), List.of()));
        assertThat(answer(store.join(SUCCESSOR))).isInstanceOf(JoinReply.Joined.class);
    }

    @Test
    void anotherIncarnationIsReportedAndNotRenewed() {
        store.join(MEMBER);
        fixture.clock.advance(TIMEOUT);
        store.join(SUCCESSOR);
        fixture.clock.advance(SECOND);
        assertThat(fixture.beat(MEMBER).entries()).containsExactly(EntryState.FOREIGN);
        assertThat(fixture.beat(MEMBER).goodFor()).isZero();
        assertThat(fixture.view().lookAgain()).contains(TIMEOUT.minus(SECOND));
    }

    @Test
    void aSecondProcessIsRefusedInAnotherGroupToo() {
        store.createGroup(OTHER);
        store.join(MEMBER);
        assertThat(answer(store.join(entry(OTHER, "a", 2, Map.of())))).isEqualTo(new JoinReply.Taken(TIMEOUT));
        assertThat(fixture.beat(MEMBER).entries()).containsExactly(EntryState.PRESENT);
    }

    @Test
    void eachGroupIsAnsweredInItsOrder() {
        store.createGroup(OTHER);
        store.join(MEMBER);
        var groups = List.of(GROUP, GroupId.of("none"), OTHER);
        BeatReply reply =
                answer(store.beat(new Beat(MEMBER.member(), MEMBER.incarnation(), TIMEOUT, groups, List.of())));
        assertThat(reply.entries()).containsExactly(EntryState.PRESENT, EntryState.GROUP_DELETED, EntryState.DROPPED);
        assertThat(reply.goodFor()).isEqualTo(TIMEOUT);
    }

    @Test
    void aGroupThatSomebodyDeletedIsToldFromOneThatWasForgotten() {
        store.join(MEMBER);
        fixture.clock.advance(TIMEOUT);
        store.deleteGroup(GROUP);
        assertThat(fixture.beat(MEMBER).entries()).containsExactly(EntryState.GROUP_DELETED);
    }

    @Test
    void withoutGroupsNothingBeats() {
        store.join(MEMBER);
        fixture.clock.advance(SECOND);
        BeatReply reply =
                answer(store.beat(new Beat(MEMBER.member(), MEMBER.incarnation(), TIMEOUT, List.of(), List.of())));
        assertThat(reply).isEqualTo(new BeatReply(Duration.ZERO, List.of(), List.of()));
        assertThat(fixture.view().lookAgain()).contains(TIMEOUT.minus(SECOND));
    }

    @Test
    void claimsAreRenewedEachByItself() {
        store.join(MEMBER);
        fixture.acquire(exclusive("a"));
        fixture.clock.advance(TIMEOUT.minus(INSTANT));
        BeatReply reply = fixture.beat(MEMBER, exclusive("b"), exclusive("a"), shared("a"));
        assertThat(reply.claims()).containsExactly(Optional.empty(), Optional.of(TIMEOUT), Optional.empty());
        fixture.clock.advance(TIMEOUT.minus(INSTANT));
        assertThat(fixture.holders()).isEqualTo("a");
        fixture.clock.advance(INSTANT);
        assertThat(fixture.beat(MEMBER, exclusive("a")).claims()).containsExactly(Optional.empty());
        assertThat(fixture.holders()).isEmpty();
    }

    @Test
    void aPlaceInTheQueueIsNoClaim() {
        fixture.acquire(exclusive("a"));
        fixture.await(exclusive("b"));
        fixture.release(exclusive("a"));
        assertThat(fixture.beat(entry("b"), exclusive("b")).claims()).containsExactly(Optional.empty());
    }
}
