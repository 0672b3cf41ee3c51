package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.entry;
import static dev.muster.redis.Fixture.eventually;
import static dev.muster.redis.Fixture.exclusive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Capabilities;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.JoinOptions;
import dev.muster.LockLease;
import dev.muster.Loss;
import dev.muster.MemberId;
import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.spi.EntryState;
import dev.muster.tck.server.FreePort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
        int dead = FreePort.next();
        String port = sentinel.host().substring(sentinel.host().lastIndexOf(':') + 1);
        try (var redis =
                new Fixture("redis://127.0.0.1:" + dead + "?sentinel=mymaster&sentinel_fallback=127.0.0.1:" + port)) {
            assertThat(answer(redis.store.createGroup(GROUP))).isTrue();
        }
    }

    @Test
    void bothHaveTheirOwnPasswords() {
        sentinel.master.redis().configSet("masterauth", "word");
        sentinel.master.redis().configSet("requirepass", "word");
        sentinel.protect("guard");
        String wrong = sentinel.host() + "?sentinel=mymaster&sentinel_password=bad";
        assertThatThrownBy(() -> new Fixture(wrong)).isInstanceOf(CoordinationException.class);
        String right = sentinel.host().replace("//", "//:word@") + "?sentinel=mymaster&sentinel_password=guard";
        try (var redis = new Fixture(right)) {
            assertThat(answer(redis.store.createGroup(GROUP))).isTrue();
        }
    }

    @Test
    void aFailOverThatForgetsIsTold() {
        var scope = ClientScope.create();
        var other = ClientScope.create();
        String url = sentinel.url() + "&timeout=6";
        try (Coordinator a = Coordinator.connect(
                        ConnectOptions.of(url, MemberId.of("a")).in(scope));
                Coordinator b = Coordinator.connect(
                        ConnectOptions.of(url, MemberId.of("b")).in(other))) {
            a.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
            eventually(() -> sentinel.replica.redis().exists("_tooz_group:group") == 1);
            sentinel.part();
            var capabilities = Capabilities.of(Map.of("weight", 2));
            b.join(GROUP, JoinOptions.DEFAULT.withCapabilities(capabilities));
            LockLease lease = a.lock("lock").acquire(Duration.ofSeconds(5));
            List<Loss> lost = new CopyOnWriteArrayList<>();
            lease.onLost(lost::add);
            sentinel.master.kill();
            eventually(() -> !lost.isEmpty());
            assertThat(lease.isValid()).isFalse();
            eventually(() -> sees(a, capabilities) && sees(b, capabilities));
            try (LockLease next = b.lock("lock").acquire(Duration.ofSeconds(10))) {
                assertThat(next.fencingToken().orElseThrow())
                        .isGreaterThan(lease.fencingToken().orElseThrow());
            }
        } finally {
            scope.close();
            other.close();
        }
    }

    private static boolean sees(Coordinator coordinator, Capabilities capabilities) {
        try {
            var members = coordinator.members(GROUP);
            return members.size() == 2
                    && members.get(MemberId.of("b")).capabilities().equals(capabilities);
        } catch (CoordinationException notYet) {
            return false;
        }
    }
}
