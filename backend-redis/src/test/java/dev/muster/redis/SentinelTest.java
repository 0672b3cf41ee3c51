package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.entry;
import static dev.muster.redis.Fixture.eventually;
import static dev.muster.redis.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.CoordinationException;
import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.spi.EntryState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A master that dies, and a replica that takes over. */
@Isolated("its timeouts are short")
class SentinelTest {
    private Sentinel sentinel;

    @BeforeEach
    void start() {
        sentinel = new Sentinel();
    }

    @AfterEach
    void end() {
        sentinel.close();
    }

    @Test
    void aFailOverIsFollowed() {
        try (var redis = new Fixture(sentinel.url() + "&timeout=2")) {
            answer(redis.store.createGroup(GROUP));
            redis.joined(entry("a"));
            long token = redis.fence(exclusive("a"));
            redis.release(exclusive("a"));
            eventually(() -> sentinel.replica.redis().exists("_tooz_muster:fence:") == 1);
            sentinel.master.kill();
            eventually(() -> {
                try {
                    return redis.beat(entry("a")).entries().get(0) == EntryState.PRESENT;
                } catch (CoordinationException notYet) {
                    assertThat(notYet).isNotInstanceOf(StoreRefused.class);
                    return false;
                }
            });
            assertThat(redis.members()).isEqualTo("a");
            assertThat(redis.fence(exclusive("a"))).isGreaterThan(token);
            assertThat(sentinel.replica.redis().exists("_tooz_lock_lock")).isEqualTo(1);
            eventually(() -> answer(redis.store.diagnose()).server().endsWith(", pushes changes"));
        }
    }

    @Test
    void aMasterThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> new Fixture(sentinel.host() + "?sentinel=other"))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("other");
    }

    @Test
    void aSentinelIsNoServer() {
        assertThatThrownBy(() -> new Fixture(sentinel.host()))
                .isInstanceOf(StoreRefused.class)
                .hasMessageContaining("this is a Sentinel");
    }

    @Test
    void aDeadSentinelHasFallbacks() throws Exception {
        int dead = RedisServer.freePort();
        String port = sentinel.host().substring(sentinel.host().lastIndexOf(':') + 1);
        try (var redis =
                new Fixture("redis://127.0.0.1:" + dead + "?sentinel=mymaster&sentinel_fallback=127.0.0.1:" + port)) {
            assertThat(answer(redis.store.createGroup(GROUP))).isTrue();
        }
    }
}
