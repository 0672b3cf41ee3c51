package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.TIMEOUT;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.JoinReply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(RedisVersion.class)
class GroupTest {
    private final RedisServer server;
    private Fixture redis;

    GroupTest(RedisVersion version) {
        server = version.server();
    }

    @BeforeEach
    void connect() {
        server.redis().flushall();
        redis = new Fixture(server.url());
        assertThat(answer(redis.store.createGroup(GROUP))).isTrue();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void groupsAreCreatedOnceAndDeletedEmpty() {
        assertThat(answer(redis.store.createGroup(GROUP))).isFalse();
        redis.joined(entry("a"));
        assertThat(answer(redis.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NOT_EMPTY);
        assertThat(answer(redis.store.leave(entry("a")))).isEqualTo(EntryReply.DONE);
        assertThat(answer(redis.store.groups())).containsExactly(GROUP);
        assertThat(answer(redis.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
        assertThat(answer(redis.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NO_GROUP);
        assertThat(answer(redis.store.groups())).isEmpty();
        assertThat(answer(redis.store.read(GROUP))).isEmpty();
    }

    @Test
    void theDeadDoNotKeepAGroup() {
        redis.joined(entry("a"));
        server.redis().del("_tooz_beats:a");
        assertThat(answer(redis.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
    }

    @Test
    void joiningNeedsAGroup() {
        var elsewhere = new Entry(GroupId.of("none"), MemberId.of("a"), Capabilities.NONE, Bytes.of((byte) 1), TIMEOUT);
        assertThat(redis.join(elsewhere)).isEqualTo(new JoinReply.NoGroup(false));
    }

    @Test
    void aRepeatStoresItsCapabilitiesAndKeepsItsTime() {
        redis.joined(entry("a"));
        Member first = redis.view().members().get(MemberId.of("a"));
        redis.joined(entry("a"));
        assertThat(redis.view().members().get(MemberId.of("a"))).isEqualTo(first);
        redis.joined(entry("a", 1, Map.of("x", 1)));
        Member second = redis.view().members().get(MemberId.of("a"));
        assertThat(second.capabilities()).isEqualTo(Capabilities.of(Map.of("x", 1)));
        assertThat(second.joinedAt()).isEqualTo(first.joinedAt());
        assertThat(second.updatedAt().orElseThrow()).isAfter(first.updatedAt().orElseThrow());
    }

    @Test
    void aLivePredecessorIsWaitedForAndADeadOneReplaced() {
        var other = GroupId.of("other");
        answer(redis.store.createGroup(other));
        redis.joined(entry("a"));
        redis.joined(new Entry(other, MemberId.of("a"), Capabilities.NONE, Bytes.of((byte) 1), TIMEOUT));

        var taken = (JoinReply.Taken) redis.join(entry("a", 2, Map.of("x", 2)));
        assertThat(taken.retryAfter()).isBetween(Duration.ofSeconds(20), TIMEOUT.plusMillis(1));
        assertThat(redis.view().members().get(MemberId.of("a")).capabilities()).isEqualTo(Capabilities.of(Map.of()));

        server.redis().del("_tooz_beats:a");
        redis.joined(entry("a", 2, Map.of("x", 2)));
        assertThat(redis.view().members().get(MemberId.of("a")).capabilities())
                .isEqualTo(Capabilities.of(Map.of("x", 2)));
        assertThat(answer(redis.store.read(other)).orElseThrow().members())
                .as("our beat would keep it alive")
                .isEmpty();
    }

    @Test
    void anotherIncarnationChangesNothing() {
        redis.joined(entry("a"));
        assertThat(answer(redis.store.leave(entry("a", 2, Map.of())))).isEqualTo(EntryReply.NOT_JOINED);
        assertThat(answer(redis.store.update(entry("a", 2, Map.of("x", 2))))).isEqualTo(EntryReply.NOT_JOINED);
        answer(redis.store.endBeat(MemberId.of("a"), Bytes.of((byte) 2)));
        assertThat(redis.beat(entry("a", 2, Map.of())).entries()).containsExactly(EntryState.FOREIGN);
        assertThat(redis.beat(entry("a", 2, Map.of())).goodFor()).isZero();
        assertThat(redis.beat(entry("a")).entries()).containsExactly(EntryState.PRESENT);
        assertThat(redis.view().members().get(MemberId.of("a")).capabilities()).isEqualTo(Capabilities.of(Map.of()));
    }

    @Test
    void updatesAreSeenWithTheirTime() {
        redis.joined(entry("a"));
        assertThat(answer(redis.store.update(entry("a", 1, Map.of("x", 2))))).isEqualTo(EntryReply.DONE);
        Member member = redis.view().members().get(MemberId.of("a"));
        assertThat(member.capabilities()).isEqualTo(Capabilities.of(Map.of("x", 2)));
        assertThat(member.updatedAt().orElseThrow()).isAfter(member.joinedAt().orElseThrow());
    }

    @Test
    void leavingEndsNoOtherMembership() {
        var other = new Entry(GroupId.of("other"), MemberId.of("a"), Capabilities.NONE, Bytes.of((byte) 1), TIMEOUT);
        answer(redis.store.createGroup(other.group()));
        redis.joined(entry("a"));
        redis.joined(other);
        assertThat(answer(redis.store.leave(entry("a")))).isEqualTo(EntryReply.DONE);
        assertThat(redis.members()).isEmpty();
        assertThat(redis.beat(other).entries()).containsExactly(EntryState.PRESENT);
        assertThat(redis.beat(other).goodFor()).isEqualTo(TIMEOUT);
        answer(redis.store.endBeat(MemberId.of("a"), Bytes.of((byte) 1)));
        assertThat(server.redis().exists("_tooz_beats:a")).isZero();
    }

    @Test
    void aBeatTellsADropADeletionAndAWipeApart() {
        redis.joined(entry("a"));
        server.redis().hdel("_tooz_group:group", "a");
        assertThat(redis.beat(entry("a")).entries()).containsExactly(EntryState.DROPPED);
        answer(redis.store.deleteGroup(GROUP));
        assertThat(redis.beat(entry("a")).entries()).containsExactly(EntryState.GROUP_DELETED);
        assertThat(redis.join(entry("a"))).isEqualTo(new JoinReply.NoGroup(false));
        answer(redis.store.createGroup(GROUP));
        redis.joined(entry("a"));
        server.redis().flushall();
        assertThat(redis.beat(entry("a")).entries()).containsExactly(EntryState.GROUP_FORGOTTEN);
        assertThat(redis.join(entry("a"))).isEqualTo(new JoinReply.NoGroup(true));
    }

    @Test
    void anEvictedGroupIsForgottenToo() {
        redis.joined(entry("a"));
        server.redis().del("_tooz_group:group");
        assertThat(redis.beat(entry("a")).entries()).containsExactly(EntryState.GROUP_FORGOTTEN);
    }

    @Test
    void aBeatThatRanOutIsNotRevived() {
        redis.joined(entry("a"));
        server.redis().del("_tooz_beats:a");
        assertThat(redis.beat(entry("a")).entries()).containsExactly(EntryState.DROPPED);
        assertThat(redis.beat(entry("a")).goodFor()).isZero();
        assertThat(redis.members()).isEmpty();
    }

    @Test
    void aViewSaysWhenToLookAgain() {
        redis.joined(entry("a"));
        server.redis().pexpire("_tooz_beats:a", 5000);
        redis.joined(entry("b"));
        assertThat(redis.view().lookAgain().orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(5001));
        assertThat(redis.view().muster()).containsExactly(MemberId.of("a"), MemberId.of("b"));
    }

    @Test
    void idsAndCapabilitiesAreBytes() {
        byte[] odd = {0, (byte) 0xff, ':', '%', '\n'};
        var entry = new Entry(
                GroupId.of(odd),
                MemberId.of(odd),
                Capabilities.encoded(Bytes.of(odd), b -> null),
                Bytes.of((byte) 7),
                TIMEOUT);
        assertThat(answer(redis.store.createGroup(entry.group()))).isTrue();
        redis.joined(entry);
        redis.joined(entry);
        Member member =
                answer(redis.store.read(entry.group())).orElseThrow().members().get(entry.member());
        assertThat(member.capabilities().bytes()).isEqualTo(Bytes.of(odd));
        assertThat(member.joinedAt()).isPresent();
        assertThat(redis.beat(entry).entries()).containsExactly(EntryState.PRESENT);
        assertThat(answer(redis.store.groups())).containsExactlyInAnyOrder(GROUP, entry.group());
    }

    @Test
    void manyMembersAreReadWhole() {
        for (int n = 0; n < 1200; n++) {
            redis.store.join(entry("m" + n));
        }
        assertThat(redis.view().members()).hasSize(1200);
    }
}
