package dev.muster.memcached;

import static dev.muster.memcached.Fixture.GROUP;
import static dev.muster.memcached.Fixture.GROUP_KEY;
import static dev.muster.memcached.Fixture.answer;
import static dev.muster.memcached.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.StoreRefused;
import dev.muster.UnreadableData;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.JoinReply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in the server, byte by byte, and what becomes of what others left there. */
class GroupTest {
    private static final String LIST = "_TOOZ_GROUP_LIST";
    private static final String NIL = "\u00c0";
    /** What Tooz 9.1 writes for a member m1 with a weight of 2, under an id that it was given as text. */
    private static final String TEXT_M1 = "\u00a2m1\u0081\u00c4\014capabilities\u0081\u00a6weight\002";

    private MemcachedServer server;
    private Fixture memcached;

    @BeforeEach
    void start() {
        server = new MemcachedServer();
        memcached = new Fixture(server.url());
    }

    @AfterEach
    void end() {
        memcached.close();
        server.close();
    }

    @Test
    void groupsAreWrittenAsTooz91Does() {
        assertThat(answer(memcached.store.createGroup(GROUP))).isTrue();
        assertThat(server.ask("get " + GROUP_KEY)).startsWith("VALUE " + GROUP_KEY + " 2 1\r\n\u0080\r\n");
        assertThat(server.ask("get " + LIST)).startsWith("VALUE " + LIST + " 2 8\r\n\u0091\u00c4\005group\r\n");
        memcached.joined(entry(GROUP, "m2", 1, Map.of("weight", 2)));
        assertThat(server.get(GROUP_KEY))
                .isEqualTo("\u0081\u00c4\002m2\u0081\u00c4\014capabilities\u0081\u00a6weight\002");
        assertThat(server.ask("get _TOOZ_MEMBER_m2")).contains(" 1 14\r\nIt's alive! 01\r\n");
        assertThat(answer(memcached.store.leave(entry("m2")))).isEqualTo(EntryReply.DONE);
        assertThat(server.get(GROUP_KEY)).isEqualTo("\u0080");
        assertThat(answer(memcached.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
        assertThat(server.ask("get " + GROUP_KEY)).isEqualTo("END\r\n");
        assertThat(server.get(LIST)).isEqualTo("\u0090");
    }

    @Test
    void entriesOfOthersAreCarriedThroughByteForByte() {
        String odd = "\001\u0093\001\002\003";
        server.set(GROUP_KEY, 2, "\u0082" + TEXT_M1 + odd);
        server.set("_TOOZ_MEMBER_m1", 1, "It's alive!");
        memcached.joined(entry("m2"));
        String mine = "\u00c4\002m2\u0081\u00c4\014capabilities\u0080";
        assertThat(server.get(GROUP_KEY)).isEqualTo("\u0083" + TEXT_M1 + odd + mine);
        assertThat(memcached.members()).isEqualTo("m1 m2");
        assertThat(memcached.view().muster()).containsExactly(MemberId.of("m2"));
        assertThat(memcached.join(entry("m1"))).isInstanceOf(JoinReply.Taken.class);
        server.ask("delete _TOOZ_MEMBER_m1");
        memcached.joined(entry("m1"));
        assertThat(server.get(GROUP_KEY))
                .as("the id is text as before")
                .isEqualTo("\u0083\u00a2m1\u0081\u00c4\014capabilities\u0080" + odd + mine);
    }

    @Test
    void aHalfDeletedGroupIsNone() {
        server.set(GROUP_KEY, 2, NIL);
        server.set(LIST, 2, "\u0091\u00c4\005group");
        assertThat(answer(memcached.store.read(GROUP))).isEmpty();
        assertThat(memcached.join(entry("m"))).isEqualTo(new JoinReply.NoGroup(false));
        assertThat(answer(memcached.store.leave(entry("m")))).isEqualTo(EntryReply.NO_GROUP);
        assertThat(answer(memcached.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NO_GROUP);
        assertThat(server.get(LIST)).as("the deletion is finished").isEqualTo("\u0090");
        assertThat(answer(memcached.store.createGroup(GROUP))).isTrue();
        assertThat(answer(memcached.store.createGroup(GROUP))).isFalse();
        memcached.joined(entry("m"));
        server.set(GROUP_KEY, 2, NIL);
        assertThat(memcached.beat(entry("m")).entries()).containsExactly(EntryState.GROUP_DELETED);
    }

    @Test
    void anUnlistedGroupIsListedAgain() {
        server.set(GROUP_KEY, 2, "\u0080");
        assertThat(answer(memcached.store.createGroup(GROUP))).isFalse();
        assertThat(answer(memcached.store.groups())).containsExactly(GROUP);
        server.ask("delete " + LIST);
        memcached.joined(entry("m"));
        Fixture.eventually(() -> answer(memcached.store.groups()).contains(GROUP));
        server.ask("delete " + LIST);
        memcached.beat(entry("m"));
        Fixture.eventually(() -> answer(memcached.store.groups()).contains(GROUP));
    }

    @Test
    void theDeadAreDroppedByWhoeverLooksAndHoldNoGroup() {
        answer(memcached.store.createGroup(GROUP));
        memcached.joined(entry("a"));
        memcached.joined(entry("b"));
        server.ask("delete _TOOZ_MEMBER_a");
        assertThat(memcached.members()).isEqualTo("b");
        Fixture.eventually(() -> !server.get(GROUP_KEY).contains("\u00c4\001a"));
        assertThat(memcached.beat(entry("a")).entries()).containsExactly(EntryState.DROPPED);
        assertThat(answer(memcached.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NOT_EMPTY);
        server.ask("delete _TOOZ_MEMBER_b");
        assertThat(answer(memcached.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
    }

    @Test
    void whatAPredecessorLeftElsewhereIsRemoved() {
        GroupId other = GroupId.of("other");
        answer(memcached.store.createGroup(GROUP));
        answer(memcached.store.createGroup(other));
        memcached.joined(entry(other, "m", 1, Map.of()));
        server.ask("delete _TOOZ_MEMBER_m");
        memcached.joined(entry(GROUP, "m", 2, Map.of()));
        assertThat(answer(memcached.store.read(other)).orElseThrow().members()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsToldAndLeftAlone() {
        for (String[] garbage :
                new String[][] {{"0", "\u0080"}, {"4294967295", "\u0080"}, {"2", "\u0081"}, {"2", "\001"}, {"2", ""}}) {
            server.ask("set " + GROUP_KEY + " " + garbage[0] + " 0 " + garbage[1].length() + "\r\n" + garbage[1]);
            for (Runnable request : new Runnable[] {
                () -> answer(memcached.store.read(GROUP)),
                () -> memcached.join(entry("m")),
                () -> answer(memcached.store.createGroup(GROUP)),
                () -> answer(memcached.store.deleteGroup(GROUP)),
                () -> answer(memcached.store.leave(entry("m"))),
                () -> answer(memcached.store.update(entry("m"))),
            }) {
                assertThatThrownBy(request::run)
                        .isInstanceOf(UnreadableData.class)
                        .hasMessageContaining(GROUP_KEY);
            }
            assertThat(memcached.beat(entry("m")).entries()).containsExactly(EntryState.DROPPED);
            assertThat(server.get(GROUP_KEY)).isEqualTo(garbage[1]);
        }
    }

    @Test
    void aListThatCannotBeReadIsLeftAloneToo() {
        server.set(LIST, 2, "\u0080");
        assertThatThrownBy(() -> answer(memcached.store.groups())).isInstanceOf(UnreadableData.class);
        assertThatThrownBy(() -> answer(memcached.store.createGroup(GROUP))).isInstanceOf(UnreadableData.class);
        memcached.joined(entry("m"));
        assertThat(memcached.beat(entry("m")).entries()).containsExactly(EntryState.PRESENT);
        assertThat(server.get(LIST)).isEqualTo("\u0080");
    }

    @Test
    void oneBrokenEntryHidesNobody() {
        server.set(GROUP_KEY, 2, "\u0082\u00c4\001x\001" + TEXT_M1);
        server.set("_TOOZ_MEMBER_x", 7, "?");
        server.set("_TOOZ_MEMBER_m1", 1, "It's alive!");
        assertThat(memcached.members()).isEqualTo("m1 x");
        assertThatThrownBy(() -> memcached
                        .view()
                        .members()
                        .get(MemberId.of("x"))
                        .capabilities()
                        .value())
                .isInstanceOf(UnreadableData.class);
        assertThatThrownBy(() -> memcached.join(entry("x")))
                .isInstanceOf(UnreadableData.class)
                .hasMessageContaining("_TOOZ_MEMBER_x");
    }

    @Test
    void time13_aGroupThatWouldBeTooLargeIsRefused() {
        try (var small = new MemcachedServer("-I", "4k", "-o", "slab_chunk_max=4096", "-m", "8");
                var there = new Fixture(small.url())) {
            answer(there.store.createGroup(GROUP));
            int joined = 0;
            StoreRefused refusal = null;
            while (refusal == null) {
                try {
                    there.joined(entry(GROUP, "member-" + (100 + joined), 1, Map.of("text", "x".repeat(100))));
                    joined++;
                } catch (StoreRefused tooLarge) {
                    refusal = tooLarge;
                }
            }
            assertThat(joined).isGreaterThan(20);
            assertThat(refusal)
                    .hasMessageContaining("at most 4096")
                    .hasMessageContaining("about " + joined + " members of this size fit");
            assertThat(there.view().members()).hasSize(joined);
            assertThat(answer(there.store.leave(entry("member-100")))).isEqualTo(EntryReply.DONE);
            there.joined(entry("small"));
        }
    }
}
