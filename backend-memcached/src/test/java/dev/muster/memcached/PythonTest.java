package dev.muster.memcached;

import static dev.muster.memcached.Fixture.GROUP;
import static dev.muster.memcached.Fixture.LEADER;
import static dev.muster.memcached.Fixture.LOCK;
import static dev.muster.memcached.Fixture.answer;
import static dev.muster.memcached.Fixture.claim;
import static dev.muster.memcached.Fixture.entry;
import static dev.muster.memcached.Fixture.exclusive;
import static dev.muster.memcached.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.JoinReply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One group and one lock, shared with Python's Tooz 9.1. */
class PythonTest {
    private static MemcachedServer server;
    private static Child python;

    private Fixture memcached;

    @BeforeAll
    static void start() {
        server = new MemcachedServer();
        python = PythonPeer.start(server.url(), "python");
    }

    @AfterAll
    static void end() {
        python.close();
        server.close();
    }

    @BeforeEach
    void connect() {
        server.ask("flush_all");
        python.ask("locks.clear()");
        python.ask("c.heartbeat()");
        memcached = new Fixture(server.url());
    }

    @AfterEach
    void disconnect() {
        memcached.close();
    }

    private static String taken() {
        return python.ask("lock(b'lock').acquire(blocking=False)");
    }

    @Test
    void pythonSeesWhatJavaWrites() {
        answer(memcached.store.createGroup(GROUP));
        memcached.joined(entry(GROUP, "java", 1, Map.of("weight", 2)));
        assertThat(python.ask("c.get_groups().get()")).isEqualTo("[b'group']");
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("{b'java'}");
        assertThat(python.ask("c.get_member_capabilities(b'group', b'java').get()"))
                .isEqualTo("{'weight': 2}");
        assertThat(python.ask("c.create_group(b'group').get()")).isEqualTo("GroupAlreadyExist");
        assertThat(python.ask("c.delete_group(b'group').get()")).isEqualTo("GroupNotEmpty");
        answer(memcached.store.leave(entry("java")));
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("set()");
        assertThat(answer(memcached.store.deleteGroup(GROUP))).isEqualTo(GroupDeletion.DELETED);
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("GroupNotCreated");
        assertThat(python.ask("c.get_groups().get()")).isEqualTo("[]");
    }

    @Test
    void javaSeesWhatPythonWrites() {
        python.ask("c.create_group(b'group').get()");
        python.ask("c.join_group(b'group', {'weight': 3, 'role': b'x'}).get()");
        assertThat(answer(memcached.store.groups())).containsExactly(GROUP);
        assertThat(memcached.members()).isEqualTo("python");
        assertThat(memcached.view().muster()).isEmpty();
        assertThat(memcached.join(entry("python"))).isInstanceOf(JoinReply.Taken.class);
        memcached.joined(entry("java"));
        python.ask("c.update_capabilities(b'group', {'weight': 4}).get()");
        assertThat(memcached.view().members().get(MemberId.of("python")).capabilities())
                .hasToString("Mapping[Text[text=weight]=Int[number=4]]");
        assertThat(python.ask("c.get_members(b'group').get()")).contains("b'java'", "b'python'");
        python.ask("c.leave_group(b'group').get()");
        assertThat(memcached.members()).isEqualTo("java");
    }

    @Test
    void aMemberThatPythonDropsNotices() {
        answer(memcached.store.createGroup(GROUP));
        memcached.joined(entry("java"));
        server.ask("delete _TOOZ_MEMBER_java");
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("set()");
        assertThat(memcached.beat(entry("java")).entries()).containsExactly(EntryState.DROPPED);
        memcached.joined(entry("java"));
        assertThat(python.ask("c.get_members(b'group').get()")).isEqualTo("{b'java'}");
    }

    @Test
    void eachExcludesTheOther() {
        assertThat(memcached.acquire(exclusive("java"))).isTrue();
        assertThat(taken()).isEqualTo("False");
        assertThat(python.ask("lock(b'lock').get_owner()")).isEqualTo("b'java'");
        assertThat(memcached.release(exclusive("java"))).isTrue();
        assertThat(taken()).isEqualTo("True");
        assertThat(memcached.acquire(exclusive("java"))).isFalse();
        assertThat(memcached.acquire(shared("java"))).isFalse();
        assertThat(memcached.holders(LOCK)).isEqualTo("python");
        python.ask("c.heartbeat()");
        assertThat(python.ask("lock(b'lock').is_still_owner()")).isEqualTo("True");
        assertThat(python.ask("lock(b'lock').release()")).isEqualTo("True");
        assertThat(memcached.acquire(exclusive("java"))).isTrue();
    }

    @Test
    void pythonWaitsForTheLastReader() {
        memcached.acquire(shared("a"));
        memcached.acquire(shared("b"));
        assertThat(taken()).isEqualTo("False");
        memcached.release(shared("a"));
        assertThat(taken()).isEqualTo("False");
        memcached.release(shared("b"));
        assertThat(taken()).isEqualTo("True");
        python.ask("lock(b'lock').release()");
    }

    @Test
    void breaksGoBothWays() {
        memcached.acquire(shared("a"));
        assertThat(python.ask("lock(b'lock').break_()")).isEqualTo("True");
        assertThat(memcached.renew(shared("a"))).isEmpty();
        assertThat(taken()).isEqualTo("True");
        assertThat(answer(memcached.store.breakLock(LOCK))).isTrue();
        assertThat(memcached.acquire(exclusive("java"))).isTrue();
        assertThat(python.ask("lock(b'lock').is_still_owner()")).isEqualTo("False");
        assertThat(python.ask("lock(b'lock').release()")).isEqualTo("False");
        assertThat(memcached.holds(exclusive("java"))).isTrue();
    }

    @Test
    void leadersAreKnownOnBothSides() {
        answer(memcached.store.createGroup(GROUP));
        python.ask("c.watch_elected_as_leader(b'group', elected)");
        python.ask("c.run_watchers()");
        assertThat(memcached.holders(LEADER)).isEqualTo("python");
        assertThat(memcached.acquire(claim(LEADER, "java", LockMode.EXCLUSIVE))).isFalse();
        assertThat(answer(memcached.store.breakLock(LEADER))).isTrue();
        assertThat(memcached.acquire(claim(LEADER, "java", LockMode.EXCLUSIVE))).isTrue();
        assertThat(python.ask("c.get_leader(b'group').get()")).isEqualTo("b'java'");
    }
}
