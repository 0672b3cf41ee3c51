package dev.muster.redis;

import static dev.muster.redis.Fixture.LEADER;
import static dev.muster.redis.Fixture.LOCK;
import static dev.muster.redis.Fixture.TIMEOUT;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.claim;
import static dev.muster.redis.Fixture.eventually;
import static dev.muster.redis.Fixture.exclusive;
import static dev.muster.redis.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.LockMode;
import dev.muster.spi.Claim;
import dev.muster.spi.LockReply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(RedisVersion.class)
class LockTest {
    private final RedisServer server;
    private Fixture redis;

    LockTest(RedisVersion version) {
        server = version.server();
    }

    @BeforeEach
    void connect() {
        server.redis().flushall();
        redis = new Fixture(server.url());
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void oneHolderAtATime() {
        assertThat(redis.acquire(exclusive("a"))).isTrue();
        assertThat(redis.acquire(exclusive("b"))).isFalse();
        assertThat(redis.acquire(shared("b"))).isFalse();
        assertThat(redis.holders(LOCK)).isEqualTo("a");
        assertThat(redis.release(exclusive("b"))).isFalse();
        assertThat(answer(redis.store.holds(exclusive("a")))).isTrue();
        assertThat(redis.release(exclusive("a"))).isTrue();
        assertThat(redis.release(exclusive("a"))).isFalse();
        assertThat(answer(redis.store.holds(exclusive("a")))).isFalse();
        assertThat(redis.holders(LOCK)).isEmpty();
        assertThat(redis.acquire(exclusive("b"))).isTrue();
    }

    @Test
    void aRefusalSaysWhenToAskAgainAndLeavesNoTrace() {
        redis.acquire(exclusive("a"));
        var refused = (LockReply.Refused) answer(redis.store.acquire(exclusive("b"), false));
        assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(20), TIMEOUT.plusMillis(1));
        redis.release(exclusive("a"));
        assertThat(server.redis().keys("*")).containsExactly("_tooz_muster:fence:");
    }

    @Test
    void fencingTokensRiseOverFlushAndSetBackClocks() {
        long first = redis.fence(exclusive("a"));
        assertThat(first)
                .isCloseTo(
                        ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()),
                        org.assertj.core.data.Offset.offset(5_000_000L));
        assertThat(redis.fence(exclusive("a"))).as("a repeat").isEqualTo(first);
        redis.release(exclusive("a"));
        long second = redis.fence(exclusive("b"));
        assertThat(second).isGreaterThan(first);
        server.redis().flushall();
        long third = redis.fence(exclusive("a"));
        assertThat(third).isGreaterThan(second);
        server.redis().set("_tooz_muster:fence:", String.valueOf(third + 1_000_000_000_000L));
        redis.release(exclusive("a"));
        assertThat(redis.fence(exclusive("a"))).isEqualTo(third + 1_000_000_000_001L);
        server.redis().flushall();
        assertThat(redis.fence(exclusive("a"))).isEqualTo(third + 1_000_000_000_002L);
    }

    @Test
    void readersTogetherAndWritersAlone() {
        assertThat(answer(redis.store.acquire(shared("a"), false)))
                .isEqualTo(new LockReply.Granted(TIMEOUT, Optional.empty()));
        assertThat(redis.acquire(shared("b"))).isTrue();
        assertThat(redis.acquire(shared("a"))).isTrue();
        assertThat(redis.holders(LOCK)).isEqualTo("a+ b+");
        assertThat(redis.acquire(exclusive("c"))).isFalse();
        assertThat(redis.release(shared("a"))).isTrue();
        assertThat(redis.renew(shared("a"))).isEmpty();
        assertThat(redis.renew(shared("b"))).contains(TIMEOUT);
        assertThat(redis.acquire(exclusive("c"))).isFalse();
        assertThat(redis.release(shared("b"))).isTrue();
        assertThat(redis.acquire(exclusive("c"))).isTrue();
    }

    @Test
    void aReaderThatDiedIsNotWaitedForAndCannotRenew() {
        var brief = claim(LOCK, "a", LockMode.SHARED, Duration.ofMillis(50));
        redis.acquire(shared("b"));
        redis.acquire(brief);
        eventually(() -> redis.holders(LOCK).equals("b+"));
        assertThat(redis.renew(brief)).isEmpty();
        assertThat(answer(redis.store.holds(brief))).isFalse();
        assertThat(redis.release(shared("b"))).isTrue();
        assertThat(server.redis().exists("_tooz_lock_lock")).isZero();
    }

    @Test
    void theMarkerLivesAsLongAsTheLastReader() {
        var brief = claim(LOCK, "a", LockMode.SHARED, Duration.ofSeconds(15));
        redis.acquire(shared("b"));
        redis.acquire(brief);
        assertThat(server.redis().pttl("_tooz_lock_lock")).isGreaterThan(20_000);
        redis.release(shared("b"));
        assertThat(server.redis().pttl("_tooz_lock_lock")).isBetween(1L, 15_000L);
        var refused = (LockReply.Refused) answer(redis.store.acquire(exclusive("c"), false));
        assertThat(refused.retryAfter().orElseThrow()).isLessThan(Duration.ofMillis(15_002));
    }

    @Test
    void waitingTakersComeInTheirOrder() {
        redis.acquire(exclusive("a"));
        assertThat(redis.await(exclusive("b"))).isFalse();
        assertThat(redis.await(shared("c"))).isFalse();
        assertThat(redis.await(shared("d"))).isFalse();
        assertThat(redis.await(exclusive("e"))).isFalse();
        redis.release(exclusive("a"));
        assertThat(redis.acquire(exclusive("f"))).as("somebody waits").isFalse();
        assertThat(redis.await(exclusive("e"))).isFalse();
        assertThat(redis.await(shared("c"))).isFalse();
        assertThat(redis.await(exclusive("b"))).isTrue();
        redis.release(exclusive("b"));
        assertThat(redis.await(shared("d"))).isTrue();
        assertThat(redis.await(shared("c"))).isTrue();
        assertThat(redis.acquire(shared("g"))).as("a writer waits").isFalse();
        assertThat(redis.await(exclusive("e"))).isFalse();
        redis.release(shared("c"));
        redis.release(shared("d"));
        assertThat(redis.await(exclusive("e"))).isTrue();
        assertThat(redis.release(exclusive("e"))).isTrue();
        assertThat(server.redis().exists("_tooz_muster:queue:lock")).isZero();
    }

    @Test
    void whoGaveUpOrDiedWaitingIsNotWaitedFor() {
        redis.acquire(exclusive("a"));
        redis.await(exclusive("b"));
        redis.await(claim(LOCK, "c", LockMode.EXCLUSIVE, Duration.ofMillis(50)));
        assertThat(redis.release(exclusive("b"))).isFalse();
        redis.release(exclusive("a"));
        eventually(() -> redis.acquire(exclusive("d")));
    }

    @Test
    void breakingFreesAtOnce() {
        redis.acquire(exclusive("a"));
        redis.await(exclusive("b"));
        assertThat(answer(redis.store.breakLock(LOCK))).isTrue();
        assertThat(redis.renew(exclusive("a"))).isEmpty();
        assertThat(redis.acquire(shared("c"))).isTrue();
        assertThat(answer(redis.store.breakLock(LOCK))).isTrue();
        assertThat(answer(redis.store.breakLock(LOCK))).isFalse();
        assertThat(redis.acquire(exclusive("d"))).isTrue();
        assertThat(redis.renew(shared("c"))).isEmpty();
        assertThat(redis.renew(exclusive("d"))).contains(TIMEOUT);
    }

    @Test
    void aThiefsLockIsNotRenewed() {
        redis.acquire(exclusive("a"));
        server.redis().set("_tooz_lock_lock", "0123456789abcdef0123456789abcdef");
        server.redis().pexpire("_tooz_lock_lock", 5000);
        assertThat(redis.renew(exclusive("a"))).isEmpty();
        assertThat(redis.release(exclusive("a"))).isFalse();
        assertThat(redis.holders(LOCK)).isEqualTo("?");
        assertThat(server.redis().pttl("_tooz_lock_lock")).isBetween(1L, 5000L);
    }

    @Test
    void aLeaderIsKnown() {
        Claim leader = claim(LEADER, "a: b:c", LockMode.EXCLUSIVE);
        assertThat(redis.acquire(leader)).isTrue();
        assertThat(redis.holders(LEADER)).isEqualTo("a: b:c");
        assertThat(server.redis().get("_tooz_leader_of_group_lock")).startsWith("muster:x:");
        assertThat(answer(redis.store.readLock(LEADER)).lookAgain().orElseThrow())
                .isBetween(Duration.ofSeconds(20), TIMEOUT.plusMillis(1));
    }
}
