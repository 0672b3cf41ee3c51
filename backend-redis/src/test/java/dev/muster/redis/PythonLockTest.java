package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.LEADER;
import static dev.muster.redis.Fixture.LOCK;
import static dev.muster.redis.Fixture.TIMEOUT;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.claim;
import static dev.muster.redis.Fixture.exclusive;
import static dev.muster.redis.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.LockMode;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Locks with Python's Tooz 9.1, and with the keys of older ones. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
class PythonLockTest {
    private final RedisServer server;
    private Fixture redis;
    private Child python;

    PythonLockTest(RedisVersion version) {
        server = version.server();
    }

    @BeforeEach
    void connect() {
        server.redis().flushall();
        redis = new Fixture(server.url());
        python = PythonPeer.start(server.url(), "python");
    }

    @AfterEach
    void disconnect() {
        python.close();
        redis.close();
    }

    private String taken() {
        return python.ask("lock(b'lock').acquire(blocking=False)");
    }

    @Test
    void eachExcludesTheOther() {
        assertThat(redis.acquire(exclusive("java"))).isTrue();
        assertThat(taken()).isEqualTo("False");
        assertThat(redis.release(exclusive("java"))).isTrue();
        assertThat(taken()).isEqualTo("True");
        assertThat(redis.acquire(exclusive("java"))).isFalse();
        assertThat(redis.acquire(shared("java"))).isFalse();
        assertThat(redis.holders(LOCK)).isEqualTo("?");
        python.ask("c.heartbeat()");
        assertThat(python.ask("lock(b'lock').is_still_owner()")).isEqualTo("True");
        assertThat(python.ask("lock(b'lock').release()")).isEqualTo("True");
        assertThat(redis.acquire(exclusive("java"))).isTrue();
    }

    @Test
    void pythonWaitsForTheLastReader() {
        redis.acquire(shared("a"));
        redis.acquire(shared("b"));
        assertThat(taken()).isEqualTo("False");
        redis.release(shared("a"));
        assertThat(taken()).isEqualTo("False");
        redis.release(shared("b"));
        assertThat(taken()).isEqualTo("True");
    }

    @Test
    void aBreakByPythonEndsReadersAndHolders() {
        redis.acquire(shared("a"));
        assertThat(python.ask("lock(b'lock').break_()")).isEqualTo("True");
        assertThat(taken()).isEqualTo("True");
        assertThat(redis.renew(shared("a"))).isEmpty();
        assertThat(python.ask("lock(b'lock').is_still_owner()")).isEqualTo("True");
        python.ask("lock(b'lock').release()");
        redis.acquire(shared("b"));
        assertThat(redis.renew(shared("a"))).as("it does not come back").isEmpty();
        redis.release(shared("b"));
        redis.acquire(exclusive("c"));
        assertThat(python.ask("lock(b'lock').break_()")).isEqualTo("True");
        assertThat(redis.renew(exclusive("c"))).isEmpty();
    }

    @Test
    void aBreakByJavaEndsPythonsLock() {
        assertThat(taken()).isEqualTo("True");
        assertThat(answer(redis.store.breakLock(LOCK))).isTrue();
        assertThat(redis.acquire(exclusive("java"))).isTrue();
        assertThat(python.ask("lock(b'lock').is_still_owner()")).isEqualTo("False");
        assertThat(python.ask("lock(b'lock').release()")).isEqualTo("False");
        assertThat(answer(redis.store.holds(exclusive("java")))).isTrue();
    }

    @Test
    void aPythonLeaderIsUnidentifiedAndAJavaLeaderSeen() {
        answer(redis.store.createGroup(GROUP));
        python.ask("c.watch_elected_as_leader(b'group', elected)");
        python.ask("c.run_watchers()");
        assertThat(python.ask("seen")).isEqualTo("[('elected', b'group', b'python')]");
        assertThat(redis.holders(LEADER)).isEqualTo("?");
        assertThat(redis.acquire(claim(LEADER, "java", LockMode.EXCLUSIVE))).isFalse();
        assertThat(answer(redis.store.breakLock(LEADER))).isTrue();
        assertThat(redis.acquire(claim(LEADER, "java", LockMode.EXCLUSIVE))).isTrue();
        assertThat(redis.holders(LEADER)).isEqualTo("java");
        try (var other = PythonPeer.start(server.url(), "other")) {
            other.ask("c.watch_elected_as_leader(b'group', elected)");
            other.ask("c.run_watchers()");
            assertThat(other.ask("seen")).isEqualTo("[]");
            redis.release(claim(LEADER, "java", LockMode.EXCLUSIVE));
            other.ask("c.run_watchers()");
            assertThat(other.ask("seen")).contains("elected");
        }
    }

    @Test
    void allErasAtOnce() {
        try (var both = new Fixture(server.url() + "?lock_era=both");
                var old = new Fixture(server.url() + "?lock_era=old")) {
            assertThat(both.acquire(exclusive("both"))).isTrue();
            assertThat(server.redis().keys("*_lock"))
                    .containsExactlyInAnyOrder("_tooz_lock_lock", "b'_tooz'_b'lock'_lock", "b'_tooz'_lock_lock");
            assertThat(old.acquire(exclusive("old"))).isFalse();
            assertThat(taken()).isEqualTo("False");
            assertThat(both.holders(LOCK)).isEqualTo("both");
            assertThat(both.release(exclusive("both"))).isTrue();
            assertThat(server.redis().keys("*_lock")).isEmpty();

            assertThat(taken()).isEqualTo("True");
            assertThat(old.acquire(exclusive("old")))
                    .as("nobody can make them exclude")
                    .isTrue();
            assertThat(both.acquire(exclusive("both"))).isFalse();
            assertThat(both.holders(LOCK)).isEqualTo("? old");
            assertThat(answer(both.store.breakLock(LOCK))).isTrue();
            assertThat(server.redis().keys("*_lock")).isEmpty();
        }
    }

    @Test
    void oneLostKeyIsALostLease() {
        try (var both = new Fixture(server.url() + "?lock_era=both")) {
            for (String key : new String[] {"_tooz_lock_lock", "b'_tooz'_b'lock'_lock", "b'_tooz'_lock_lock"}) {
                both.acquire(exclusive("a"));
                assertThat(both.renew(exclusive("a"))).contains(TIMEOUT);
                server.redis().set(key, "0123456789abcdef0123456789abcdef");
                assertThat(answer(both.store.holds(exclusive("a")))).isFalse();
                assertThat(both.renew(exclusive("a"))).isEmpty();
                assertThat(server.redis().keys("*_lock")).as("ours are gone").containsExactly(key);
                server.redis().del(key);
            }
            both.acquire(shared("a"));
            server.redis().del("b'_tooz'_lock_lock");
            assertThat(both.renew(shared("a"))).isEmpty();
            assertThat(server.redis().keys("*_lock")).isEmpty();
        }
    }
}
