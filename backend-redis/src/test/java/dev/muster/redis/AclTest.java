package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.LOCK;
import static dev.muster.redis.Fixture.answer;
import static dev.muster.redis.Fixture.entry;
import static dev.muster.redis.Fixture.eventually;
import static dev.muster.redis.Fixture.exclusive;
import static dev.muster.redis.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.ConnectRefused;
import dev.muster.Coordinator;
import dev.muster.GroupEvent;
import dev.muster.JoinOptions;
import dev.muster.LockLease;
import dev.muster.MemberId;
import dev.muster.StoreRefused;
import dev.muster.WatchMode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users that may not do everything. */
class AclTest {
    private RedisServer server;

    @BeforeEach
    void start() {
        server = new RedisServer(
                "--user",
                "agent",
                "on",
                ">word",
                "resetkeys",
                "~_tooz_*",
                "~b'_tooz'_*",
                "resetchannels",
                "-@all",
                "+@read",
                "+@write",
                "+@scripting",
                "+@connection",
                "+info",
                "+time",
                "--user",
                "mute",
                "on",
                ">word",
                "~*",
                "+@all",
                "-client|tracking",
                "--user",
                "reader",
                "on",
                ">word",
                "~*",
                "+@all",
                "-@write");
    }

    @AfterEach
    void end() {
        server.close();
    }

    private String url(String user) {
        return "redis://" + user + ":word@127.0.0.1:" + server.port();
    }

    @Test
    void theRightsThatTheGuideNamesAreEnough() {
        try (var redis = new Fixture(url("agent") + "?lock_era=both")) {
            answer(redis.store.createGroup(GROUP));
            redis.joined(entry("a"));
            redis.acquire(exclusive("a"));
            redis.await(shared("b"));
            assertThat(redis.beat(entry("a"), exclusive("a")).claims()).doesNotContain(java.util.Optional.empty());
            assertThat(redis.members()).isEqualTo("a");
            assertThat(redis.holders(LOCK)).isEqualTo("a");
            assertThat(answer(redis.store.breakLock(LOCK))).isTrue();
            assertThat(redis.await(shared("b"))).isTrue();
            redis.release(shared("b"));
            answer(redis.store.leave(entry("a")));
            answer(redis.store.deleteGroup(GROUP));
            assertThat(answer(redis.store.groups())).isEmpty();
            assertThat(answer(redis.store.diagnose()).server()).endsWith(", pushes changes");
            assertThat(answer(redis.store.diagnose()).remarks()).isEmpty();
        }
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        try (var redis = new Fixture(url("reader"))) {
            assertThatThrownBy(() -> answer(redis.store.createGroup(GROUP)))
                    .isInstanceOf(StoreRefused.class)
                    .hasMessageContaining("127.0.0.1");
        }
        try (var redis = new Fixture(url("agent") + "?namespace=other")) {
            assertThatThrownBy(() -> answer(redis.store.createGroup(GROUP))).isInstanceOf(StoreRefused.class);
        }
    }

    @Test
    void withoutTrackingAllIsPolled() {
        String url = url("mute") + "?timeout=3&watch_interval=0.1&operation_timeout=10";
        var scope = ClientScope.create();
        var other = ClientScope.create();
        try (Coordinator a = Coordinator.connect(
                        ConnectOptions.of(url, MemberId.of("a")).in(scope));
                Coordinator b = Coordinator.connect(
                        ConnectOptions.of(url, MemberId.of("b")).in(other))) {
            List<GroupEvent> told = new CopyOnWriteArrayList<>();
            a.watch(GROUP, told::add);
            b.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
            eventually(() -> told.stream().anyMatch(GroupEvent.MemberJoined.class::isInstance));
            LockLease held = a.lock("lock").acquire(Duration.ofSeconds(5));
            CompletableFuture<LockLease> waiting =
                    b.lock("lock").acquireAsync(Duration.ofSeconds(20)).toCompletableFuture();
            eventually(() -> server.redis().hlen("_tooz_muster:queue:lock") == 1);
            held.release();
            waiting.join().release();
            assertThat(a.diagnose().remarks()).anyMatch(remark -> remark.contains("polled"));
        } finally {
            scope.close();
            other.close();
        }
        var pushed = ClientScope.create();
        assertThatThrownBy(() -> Coordinator.connect(ConnectOptions.of(url, MemberId.of("c"))
                        .watching(WatchMode.PUSHED)
                        .in(pushed)))
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining("cannot push");
        pushed.close();
    }
}
