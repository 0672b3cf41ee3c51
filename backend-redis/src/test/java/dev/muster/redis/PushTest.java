package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.LEADER;
import static dev.muster.redis.Fixture.LOCK;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.claim;
import static dev.muster.redis.Fixture.entry;
import static dev.muster.redis.Fixture.eventually;
import static dev.muster.redis.Fixture.exclusive;
import static dev.muster.redis.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Characteristic;
import dev.muster.LockMode;
import dev.muster.spi.StoreUrl;
import dev.muster.spi.StoreWatch;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(RedisVersion.class)
class PushTest {
    private final RedisServer server;
    private Fixture redis;
    private final AtomicInteger hints = new AtomicInteger();

    PushTest(RedisVersion version) {
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

    /** Hints may be too many, so only that there is another one counts. */
    private void hinted(Runnable change) {
        int before = hints.get();
        change.run();
        eventually(() -> hints.get() > before);
    }

    @Test
    void everyChangeOfAGroupIsHinted() {
        StoreWatch watch =
                answer(redis.store.watchGroup(GROUP, hints::incrementAndGet)).orElseThrow();
        hinted(() -> answer(redis.store.createGroup(GROUP)));
        for (int round = 0; round < 20; round++) {
            hinted(() -> redis.joined(entry("a")));
            hinted(() -> answer(redis.store.update(entry("a", 1, Map.of("x", 1)))));
            hinted(() -> answer(redis.store.leave(entry("a"))));
        }
        hinted(() -> server.redis().hset("_tooz_group:group", "python", "\u00c0"));
        watch.cancel();
        var others = new AtomicInteger();
        assertThat(answer(redis.store.watchGroup(GROUP, others::incrementAndGet)))
                .isPresent();
        redis.joined(entry("b"));
        eventually(() -> others.get() > 0);
        int before = hints.get();
        redis.joined(entry("c"));
        eventually(() -> others.get() > 1);
        assertThat(hints.get()).isEqualTo(before);
    }

    @Test
    void aFlushIsHinted() {
        answer(redis.store.createGroup(GROUP));
        assertThat(answer(redis.store.watchGroup(GROUP, hints::incrementAndGet)))
                .isPresent();
        assertThat(answer(redis.store.watchLock(LOCK, hints::incrementAndGet))).isPresent();
        eventually(() -> {
            server.redis().flushall();
            return hints.get() >= 2;
        });
        hinted(() -> answer(redis.store.createGroup(GROUP)));
    }

    @Test
    void beatsAreNotPushed() {
        answer(redis.store.createGroup(GROUP));
        redis.joined(entry("a"));
        assertThat(answer(redis.store.watchGroup(GROUP, hints::incrementAndGet)))
                .isPresent();
        for (int beat = 0; beat < 20; beat++) {
            redis.beat(entry("a"));
            redis.view();
        }
        assertThat(hints.get()).isZero();
        hinted(() -> redis.joined(entry("b")));
    }

    @Test
    void whateverMayFreeALockIsHinted() {
        answer(redis.store.createGroup(GROUP));
        redis.acquire(exclusive("a"));
        redis.await(exclusive("b"));
        assertThat(answer(redis.store.watchTurn(exclusive("b"), hints::incrementAndGet)))
                .isPresent();
        hinted(() -> redis.release(exclusive("a")));
        redis.await(exclusive("c"));
        hinted(() -> redis.await(exclusive("b")));
        hinted(() -> answer(redis.store.breakLock(LOCK)));
        redis.acquire(shared("r"));
        redis.await(exclusive("w"));
        redis.await(shared("s"));
        hinted(() -> redis.release(exclusive("w")));
        assertThat(redis.await(shared("s"))).isTrue();
        redis.release(shared("r"));
        hinted(() -> redis.release(shared("s")));
        redis.acquire(exclusive("x"));
        redis.await(exclusive("y"));
        redis.await(exclusive("z"));
        redis.release(exclusive("x"));
        hinted(() -> redis.release(exclusive("y")));
        assertThat(redis.await(exclusive("z"))).isTrue();
    }

    @Test
    void whoAsksAgainDoesNotWakeHimself() {
        redis.acquire(exclusive("a"));
        redis.await(exclusive("b"));
        redis.await(exclusive("c"));
        assertThat(answer(redis.store.watchTurn(exclusive("b"), hints::incrementAndGet)))
                .isPresent();
        for (int round = 0; round < 20; round++) {
            redis.await(exclusive("b"));
            redis.await(exclusive("c"));
        }
        assertThat(hints.get()).isZero();
    }

    @Test
    void aLeaderIsPushed() {
        answer(redis.store.createGroup(GROUP));
        assertThat(answer(redis.store.watchLock(LEADER, hints::incrementAndGet)))
                .isPresent();
        var leader = claim(LEADER, "a", LockMode.EXCLUSIVE);
        hinted(() -> redis.acquire(leader));
        hinted(() -> redis.release(leader));
    }

    @Test
    void aBrokenConnectionIsWatchedAnew() {
        answer(redis.store.createGroup(GROUP));
        assertThat(answer(redis.store.watchGroup(GROUP, hints::incrementAndGet)))
                .isPresent();
        hinted(() -> server.redis()
                .clientKill(io.lettuce.core.KillArgs.Builder.typeNormal().skipme()));
        eventually(() -> redis.back.get() > 0);
        eventually(() -> {
            try {
                redis.view();
                return true;
            } catch (dev.muster.StoreUnavailable notYet) {
                return false;
            }
        });
        hinted(() -> redis.joined(entry("a")));
    }

    @Test
    void aServerThatDoesNotPushIsPolled() {
        server.redis().configSet("save", "");
        server.redis()
                .aclSetuser(
                        "poor",
                        io.lettuce.core.AclSetuserArgs.Builder.on()
                                .nopass()
                                .allKeys()
                                .allCommands()
                                .removeCommand(io.lettuce.core.protocol.CommandType.CLIENT));
        try (var poor = new Fixture("redis://poor:x@127.0.0.1:" + server.port())) {
            assertThat(answer(poor.store.watchGroup(GROUP, hints::incrementAndGet)))
                    .isEmpty();
            var profile = new RedisProvider().profile(StoreUrl.parse(server.url()));
            assertThat(profile.characteristics()).contains(Characteristic.PUSHED_WATCHES);
            assertThat(poor.store.negotiated(profile).characteristics()).doesNotContain(Characteristic.PUSHED_WATCHES);
            assertThat(answer(poor.store.diagnose()).remarks())
                    .anyMatch(remark -> remark.contains("polled") && remark.contains("NOPERM"));
        }
        assertThat(redis.store
                        .negotiated(new RedisProvider().profile(StoreUrl.parse(server.url())))
                        .characteristics())
                .contains(Characteristic.PUSHED_WATCHES);
        assertThat(answer(redis.store.diagnose()).server()).endsWith(", pushes changes");
    }
}
