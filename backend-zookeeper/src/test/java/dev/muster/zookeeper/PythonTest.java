package dev.muster.zookeeper;

import static dev.muster.zookeeper.Fixture.GROUP;
import static dev.muster.zookeeper.Fixture.LEADER;
import static dev.muster.zookeeper.Fixture.LOCK;
import static dev.muster.zookeeper.Fixture.answer;
import static dev.muster.zookeeper.Fixture.claim;
import static dev.muster.zookeeper.Fixture.entry;
import static dev.muster.zookeeper.Fixture.eventually;
import static dev.muster.zookeeper.Fixture.exclusive;
import static dev.muster.zookeeper.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import dev.muster.internal.testing.ZooKeeperServer;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.JoinReply;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With Python's Tooz 9.1 over kazoo on the same server. */
class PythonTest {
    private static ZooKeeperServer server;
    private static String url;
    private Fixture java;
    private Child python;

    @BeforeAll
    static void start() {
        server = new ZooKeeperServer().ready();
        url = "zookeeper://" + server.host() + "?timeout=20";
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void connect() {
        java = new Fixture(url);
        python = PythonPeer.start(url, "python");
    }

    @AfterEach
    void disconnect() {
        python.close();
        java.close();
        Admin.wipe(server.host(), "/tooz");
        Admin.wipe(server.host(), "/muster");
    }

    private String taken() {
        return python.ask("lock(b'lock').acquire(blocking=False)");
    }

    @Test
    void groupsOfBothAreGroups() {
        assertThat(answer(java.store.createGroup(GROUP))).isTrue();
        assertThat(python.ask("c.create_group(b'group').get()")).isEqualTo("GroupAlreadyExist");
        assertThat(python.ask("c.create_group(b'other').get()")).isEqualTo("None");
        assertThat(answer(java.store.createGroup(GroupId.of("other")))).isFalse();
        assertThat(answer(java.store.groups())).containsExactly(GROUP, GroupId.of("other"));
        assertThat(answer(java.store.deleteGroup(GroupId.of("other")))).isEqualTo(GroupDeletion.DELETED);
        assertThat(python.ask("c.get_groups().get()")).isEqualTo("[b'group']");
        assertThat(python.ask("c.delete_group(b'group').get()")).isEqualTo("None");
        assertThat(answer(java.store.groups())).isEmpty();
    }

    @Test
    void membersOfBothAreMembers() {
        answer(java.store.createGroup(GROUP));
        java.joined(entry("java", 1, Map.of("weight", 2)));
        assertThat(python.ask("c.join_group(b'group', {'weight': 3}).get()")).isEqualTo("None");
        assertThat(python.ask("sorted(c.get_members(b'group').get())")).isEqualTo("[b'java', b'python']");
        assertThat(python.ask("c.get_member_capabilities(b'group', b'java').get()"))
                .isEqualTo("{'weight': 2}");
        assertThat(java.members()).isEqualTo("java python");
        assertThat(java.view().muster()).containsExactly(MemberId.of("java"));
        var member = java.view().members().get(MemberId.of("python"));
        assertThat(member.capabilities().value().toString()).contains("Text[text=weight]=Int[number=3]");
        assertThat(python.ask("c.get_member_info(b'group', b'python').get()['created_at'].isoformat()"))
                .startsWith("'" + member.joinedAt().orElseThrow().toString().substring(0, 19));
        answer(java.store.update(entry("java", 1, Map.of("weight", 5))));
        assertThat(python.ask("c.get_member_capabilities(b'group', b'java').get()"))
                .isEqualTo("{'weight': 5}");
        assertThat(python.ask("c.delete_group(b'group').get()")).isEqualTo("GroupNotEmpty");
        assertThat(answer(java.store.leave(entry("java")))).isEqualTo(EntryReply.DONE);
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("{b'python'}");
        assertThat(python.ask("c.leave_group(b'group').get()")).isEqualTo("None");
        assertThat(java.members()).isEmpty();
    }

    @Test
    void aLivePythonTwinIsNotOverwritten() {
        python.ask("c.create_group(b'group').get()");
        python.ask("c.join_group(b'group', {'weight': 3}).get()");
        assertThat(java.join(entry("python"))).isInstanceOf(JoinReply.Taken.class);
        assertThat(java.beat(entry("python")).entries()).containsExactly(EntryState.FOREIGN);
        assertThat(python.ask("c.get_member_capabilities(b'group', b'python').get()"))
                .isEqualTo("{'weight': 3}");
        python.ask("c.stop()");
        java.joined(entry("python"));
    }

    @Test
    void eachExcludesTheOther() {
        assertThat(java.acquire(exclusive("java"))).isTrue();
        assertThat(taken()).isEqualTo("False");
        assertThat(java.release(exclusive("java"))).isTrue();
        assertThat(taken()).isEqualTo("True");
        assertThat(java.acquire(exclusive("java"))).isFalse();
        assertThat(java.acquire(shared("java"))).isFalse();
        assertThat(java.holders(LOCK)).isEqualTo("python");
        assertThat(python.ask("lock(b'lock').is_still_owner()")).isEqualTo("True");
        assertThat(python.ask("lock(b'lock').release()")).isEqualTo("True");
        assertThat(java.acquire(exclusive("java"))).isTrue();
    }

    @Test
    void theyQueueTogether() {
        assertThat(java.acquire(exclusive("first"))).isTrue();
        python.tell("lock(b'lock').acquire(blocking=30)");
        eventually(() -> waiting() == 2);
        assertThat(java.await(exclusive("last"))).isFalse();
        var hints = new AtomicInteger();
        answer(java.store.watchTurn(exclusive("last"), hints::incrementAndGet));
        assertThat(java.release(exclusive("first"))).isTrue();
        assertThat(python.hear()).as("who came next").isEqualTo("True");
        assertThat(java.await(exclusive("last"))).isFalse();
        assertThat(hints.get()).as("nobody else is woken").isZero();
        assertThat(python.ask("lock(b'lock').release()")).isEqualTo("True");
        eventually(() -> hints.get() > 0);
        assertThat(java.await(exclusive("last"))).isTrue();
        assertThat(python.ask("lock(b'lock').acquire(blocking=0.2)")).isNotEqualTo("True");
        assertThat(waiting()).as("who gave up").isEqualTo(1);
    }

    private int waiting() {
        return Admin.<Integer>use(
                server.host(),
                client -> client.getChildren("/tooz/locks/lock", false).size());
    }

    @Test
    void pythonWaitsForTheLastReader() {
        assertThat(java.acquire(shared("a"))).isTrue();
        assertThat(java.acquire(shared("b"))).isTrue();
        assertThat(taken()).isEqualTo("False");
        java.release(shared("a"));
        assertThat(taken()).isEqualTo("False");
        java.release(shared("b"));
        assertThat(taken()).isEqualTo("True");
    }

    @Test
    void aDeadLeaderIsFollowedByOneOfTheOtherKind() {
        answer(java.store.createGroup(GROUP));
        python.ask("c.watch_elected_as_leader(b'group', elected)");
        python.ask("c.run_watchers()");
        assertThat(python.ask("seen")).isEqualTo("[('elected', b'group', b'python')]");
        assertThat(java.holders(LEADER)).isEqualTo("python");
        var run = claim(LEADER, "java", LockMode.EXCLUSIVE);
        assertThat(java.await(run)).isFalse();
        var hints = new AtomicInteger();
        answer(java.store.watchTurn(run, hints::incrementAndGet));
        python.ask("c.stop()");
        eventually(() -> hints.get() > 0);
        assertThat(java.await(run)).isTrue();
        try (var other = PythonPeer.start(url, "other")) {
            assertThat(other.ask("c.get_leader(b'group').get()")).isEqualTo("b'java'");
            other.ask("c.watch_elected_as_leader(b'group', elected)");
            other.ask("c.run_watchers()");
            assertThat(other.ask("seen")).isEqualTo("[]");
            java.close();
            eventually(() -> {
                other.ask("c.run_watchers()");
                return other.ask("seen").contains("elected");
            });
        }
        java = new Fixture(url);
        assertThat(java.holders(LEADER)).isEqualTo("other");
    }

    @Test
    void anElectionDoesNotHarmAPythonPartitioner() {
        answer(java.store.createGroup(GROUP));
        assertThat(python.ask("c.get_leader(b'group').get()"))
                .as("makes an empty node")
                .isEqualTo("None");
        var run = claim(LEADER, "java", LockMode.EXCLUSIVE);
        assertThat(java.await(run)).isTrue();
        java.joined(entry("java", 1, Map.of("weight", 1)));
        assertThat(java.members()).isEqualTo("java");
        assertThat(python.ask("globals().update(p=c.join_partitioned_group(b'group', weight=1))"))
                .isEqualTo("None");
        assertThat(python.ask("sum(p.belongs_to_self('object-%d' % i) for i in range(500)) in range(50, 450)"))
                .isEqualTo("True");
        assertThat(python.ask("set().union(*(p.members_for_object('object-%d' % i) for i in range(500)))"
                        + " == {b'java', b'python'}"))
                .isEqualTo("True");
        assertThat(java.release(run)).isTrue();
    }

    @Test
    void aGroupWithAnIdleElectionCanBeDeleted() {
        answer(java.store.createGroup(GROUP));
        var run = claim(LEADER, "java", LockMode.EXCLUSIVE);
        assertThat(java.acquire(run)).isTrue();
        assertThat(java.release(run)).isTrue();
        assertThat(answer(java.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
        assertThat(python.ask("c.get_groups().get()")).isEqualTo("[]");
        assertThat(java.acquire(run)).isTrue();
        assertThat(answer(java.store.groups())).as("nobody made it").isEmpty();
        assertThat(python.ask("c.get_groups().get()")).as("as with kazoo").isEqualTo("[b'group']");
        assertThat(java.join(entry("java"))).isInstanceOf(JoinReply.NoGroup.class);
        assertThat(python.ask("c.join_group(b'group').get()")).isEqualTo("None");
        assertThat(java.members()).isEqualTo("python");
        java.joined(entry("java"));
        assertThat(java.members()).isEqualTo("java python");
        assertThat(answer(java.store.createGroup(GROUP))).isFalse();
    }
}
