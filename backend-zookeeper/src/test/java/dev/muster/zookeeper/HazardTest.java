package dev.muster.zookeeper;

import static dev.muster.zookeeper.Fixture.GROUP;
import static dev.muster.zookeeper.Fixture.LOCK;
import static dev.muster.zookeeper.Fixture.answer;
import static dev.muster.zookeeper.Fixture.entry;
import static dev.muster.zookeeper.Fixture.eventually;
import static dev.muster.zookeeper.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.LockMode;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import dev.muster.internal.testing.ZooKeeperServer;
import dev.muster.spi.Claim;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.JoinReply;
import dev.muster.spi.LockReply;
import dev.muster.tck.Line;
import dev.muster.tck.proxy.FaultProxy;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a network and a server can do to a request. */
class HazardTest {
    private static ZooKeeperServer server;
    private FaultProxy proxy;
    private Fixture cut;
    private Fixture witness;

    @BeforeAll
    static void start() {
        server = new ZooKeeperServer().ready();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void connect() {
        proxy = new FaultProxy("127.0.0.1", server.port());
        cut = new Fixture("zookeeper://127.0.0.1:" + proxy.port() + "?timeout=20");
        witness = new Fixture("zookeeper://" + server.host() + "?timeout=20");
        answer(witness.store.createGroup(GROUP));
    }

    @AfterEach
    void disconnect() {
        cut.close();
        proxy.close();
        witness.close();
        Admin.wipe(server.host(), "/tooz");
        Admin.wipe(server.host(), "/muster");
    }

    private void cutAndMend() {
        proxy.cut();
        proxy.mend();
    }

    @Test
    void aJoinThatWasAppliedAndNotAnsweredIsRepeated() {
        proxy.sever(Line.Break.NO_REPLIES);
        CompletionStage<JoinReply> asked = cut.store.join(entry("a"));
        eventually(() -> witness.members().equals("a"));
        cutAndMend();
        assertThatThrownBy(() -> answer(asked)).isInstanceOf(OutcomeUnknown.class);
        eventually(() -> cut.isBack());
        cut.joined(entry("a"));
        assertThat(cut.beat(entry("a")).entries()).containsExactly(EntryState.PRESENT);
        assertThat(witness.members()).isEqualTo("a");
    }

    @Test
    void aLockThatWasTakenAndNotAnsweredIsFound() {
        assertThat(witness.acquire(exclusive("b"))).isTrue();
        assertThat(witness.release(exclusive("b"))).isTrue();
        proxy.sever(Line.Break.NO_REPLIES);
        CompletionStage<LockReply> asked = cut.store.acquire(exclusive("a"), false);
        eventually(() -> witness.holders(LOCK).equals("a"));
        cutAndMend();
        assertThatThrownBy(() -> answer(asked)).isInstanceOf(OutcomeUnknown.class);
        eventually(() -> cut.isBack());
        assertThat(cut.acquire(exclusive("a"))).as("a repeat").isTrue();
        assertThat(cut.fence(exclusive("a"))).isPositive();
        assertThat(witness.acquire(exclusive("b"))).isFalse();
        assertThat(cut.release(exclusive("a"))).isTrue();
        assertThat(witness.acquire(exclusive("b"))).isTrue();
    }

    @Test
    void aPlaceThatWasTakenAndNotAnsweredIsFound() {
        assertThat(witness.acquire(exclusive("b"))).isTrue();
        proxy.sever(Line.Break.NO_REPLIES);
        CompletionStage<LockReply> asked = cut.store.acquire(exclusive("a"), true);
        String lock = "/tooz/locks/lock";
        eventually(() -> Admin.use(
                server.host(), client -> client.getChildren(lock, false).size() == 2));
        cutAndMend();
        assertThatThrownBy(() -> answer(asked)).isInstanceOf(OutcomeUnknown.class);
        eventually(() -> cut.isBack());
        assertThat(cut.await(exclusive("a"))).isFalse();
        assertThat(Admin.<Integer>use(
                        server.host(), client -> client.getChildren(lock, false).size()))
                .as("one place")
                .isEqualTo(2);
        assertThat(cut.release(exclusive("a"))).isFalse();
        assertThat(witness.release(exclusive("b"))).isTrue();
        assertThat(Admin.<Boolean>use(
                        server.host(), client -> client.getChildren(lock, false).isEmpty()))
                .isTrue();
    }

    @Test
    void anEntryOfAFormerSessionIsMadeAnew() {
        cut.joined(entry("a"));
        Admin.use(server.host(), client -> {
            client.delete("/tooz/group/a", -1);
            return true;
        });
        assertThat(cut.beat(entry("a")).entries()).containsExactly(EntryState.DROPPED);
        cut.joined(entry("a"));
        assertThat(cut.beat(entry("a")).entries()).containsExactly(EntryState.PRESENT);
        Admin.expire(server.host(), Faults.client(cut.store));
        eventually(() -> witness.members().isEmpty());
        eventually(() -> cut.isBack());
        assertThat(cut.beat(entry("a")).entries()).containsExactly(EntryState.DROPPED);
        cut.joined(entry("a"));
        assertThat(cut.beat(entry("a")).entries()).containsExactly(EntryState.PRESENT);
        assertThat(cut.lost.get()).isPositive();
        assertThat(cut.back.get()).isPositive();
    }

    /** The server need not know yet that a session of ours is over when the next one begins. */
    @Test
    void anEntryOfAFormerSessionThatIsStillAliveIsReplaced() {
        ZooKeeper former = expireUnnoticed();
        cut.joined(entry("a"));
        assertThat(cut.beat(entry("a")).entries()).containsExactly(EntryState.PRESENT);
        long owner = Admin.<Long>use(
                server.host(), client -> client.exists("/tooz/group/a", false).getEphemeralOwner());
        assertThat(owner).isEqualTo(Faults.client(cut.store).getSessionId()).isNotEqualTo(former.getSessionId());
        Admin.expire(server.host(), former);
        assertThat(cut.beat(entry("a")).entries())
                .as("it does not go with the former session")
                .containsExactly(EntryState.PRESENT);
        assertThat(witness.members()).isEqualTo("a");
    }

    /** After a join. If the client is quick, it still tells the server that its session is over: then once more. */
    private ZooKeeper expireUnnoticed() {
        ZooKeeper former;
        do {
            cut.joined(entry("a"));
            former = Faults.client(cut.store);
            former.getTestable().injectSessionExpiration();
            ZooKeeper ended = former;
            eventually(() -> cut.isBack() && Faults.client(cut.store) != ended);
        } while (witness.members().isEmpty());
        return former;
    }

    @Test
    void anotherSessionsEntryIsTakenAndAnotherIncarnationsIsForeign() {
        witness.joined(entry("a"));
        assertThat(cut.join(entry("a", 2, java.util.Map.of()))).isInstanceOf(JoinReply.Taken.class);
        witness.close();
        eventually(() -> cut.join(entry("a", 2, java.util.Map.of())) instanceof JoinReply.Joined);
        assertThat(cut.beat(entry("a")).entries()).containsExactly(EntryState.FOREIGN);
        witness = new Fixture("zookeeper://" + server.host() + "?timeout=20");
    }

    /** Its node and the note that it is deleted go together, while others read. */
    @Test
    void aDeletedGroupIsNotSeenAgainWhenItsCandidateGoes() {
        for (int round = 0; round < 40; round++) {
            answer(cut.store.createGroup(GROUP));
            Claim candidate = Fixture.claim(Fixture.LEADER, "candidate", LockMode.EXCLUSIVE);
            assertThat(cut.acquire(candidate)).isTrue();
            assertThat(answer(cut.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
            var released = cut.store.release(candidate);
            var looks = Stream.generate(witness.store::groups).limit(30).toList();
            looks.forEach(look -> assertThat(answer(look)).isEmpty());
            assertThat(answer(released)).isTrue();
        }
    }

    /** A candidate whose session expired leaves its bare node behind. */
    @Test
    void aGroupThatIsCreatedIsThereUntilADeletionSaysSo() {
        assertThat(answer(cut.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
        for (int round = 0; round < 25; round++) {
            Claim candidate = Fixture.claim(Fixture.LEADER, "candidate", LockMode.EXCLUSIVE);
            assertThat(cut.acquire(candidate)).isTrue();
            Admin.use(server.host(), client -> {
                String election = "/tooz/group/leader";
                for (String name : client.getChildren(election, false)) {
                    client.delete(election + "/" + name, -1);
                }
                return true;
            });
            assertThat(answer(witness.store.groups())).isEmpty();
            var created = cut.store.createGroup(GROUP);
            var deleted = witness.store.deleteGroup(GROUP);
            assertThat(answer(created)).isTrue();
            boolean isThere = answer(deleted) == GroupDeletion.NO_GROUP;
            assertThat(answer(witness.store.groups())).hasSize(isThere ? 1 : 0);
            assertThat(answer(cut.store.deleteGroup(GROUP)))
                    .isEqualTo(isThere ? GroupDeletion.DELETED : GroupDeletion.NO_GROUP);
            assertThat(Admin.<Boolean>use(server.host(), client -> client.exists("/tooz/group", false) == null))
                    .as("nothing stays")
                    .isTrue();
            cut.release(candidate);
        }
    }

    @Test
    void aGroupWithCandidatesIsDeletedAndCreatedAgainAndAgain() {
        Claim candidate = Fixture.claim(Fixture.LEADER, "candidate", LockMode.EXCLUSIVE);
        assertThat(cut.acquire(candidate)).isTrue();
        for (int round = 0; round < 3; round++) {
            assertThat(answer(witness.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
            assertThat(answer(witness.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.NO_GROUP);
            assertThat(answer(witness.store.createGroup(GROUP))).isTrue();
            assertThat(answer(witness.store.createGroup(GROUP))).isFalse();
        }
        assertThat(cut.release(candidate)).isTrue();
        assertThat(answer(witness.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
        assertThat(answer(witness.store.groups())).isEmpty();
    }

    @Test
    void withoutAConnectionNothingIsSent() {
        proxy.close();
        eventually(() -> cut.lost.get() > 0);
        assertThatThrownBy(() -> answer(cut.store.createGroup(GROUP))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> answer(cut.store.groups())).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> cut.join(entry("a"))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> cut.acquire(exclusive("a"))).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> cut.beat(entry("a"))).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void nodesOfOthersDoNotHideMembersNorHoldLocks() {
        cut.joined(entry("a"));
        Admin.use(server.host(), client -> {
            var open = org.apache.zookeeper.ZooDefs.Ids.OPEN_ACL_UNSAFE;
            var mode = org.apache.zookeeper.CreateMode.PERSISTENT;
            client.create("/tooz/group/strange", new byte[] {(byte) 0xc1}, open, mode);
            client.create("/tooz/locks", new byte[0], open, mode);
            client.create("/tooz/locks/lock", new byte[0], open, mode);
            return client.create("/tooz/locks/lock/_c_0-lock-0000000000", new byte[0], open, mode);
        });
        assertThat(cut.members()).isEqualTo("a strange");
        assertThatThrownBy(() -> cut.view()
                        .members()
                        .get(dev.muster.MemberId.of("strange"))
                        .capabilities()
                        .value())
                .isInstanceOf(dev.muster.UnreadableData.class);
        assertThat(cut.acquire(exclusive("a")))
                .as("Curator's own locks are others")
                .isTrue();
        assertThat(cut.holders(LOCK)).isEqualTo("a");
        assertThat(witness.acquire(exclusive("b"))).isFalse();
        assertThat(cut.release(exclusive("a"))).isTrue();
    }
}
