package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.GroupEvent;
import dev.muster.JoinOptions;
import dev.muster.LockLease;
import dev.muster.Loss;
import dev.muster.MemberId;
import dev.muster.MembershipEvent;
import dev.muster.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The engine over a real server that is killed, wiped and shared. */
@Isolated("its timeouts are short")
class CoordinatorTest {
    private static final Map<String, ?> WEIGHT = Map.of("weight", 3);

    private final List<ClientScope> scopes = new ArrayList<>();
    private RedisServer server;

    @BeforeEach
    void start() {
        server = new RedisServer();
    }

    @AfterEach
    void end() {
        scopes.forEach(ClientScope::close);
        server.close();
    }

    private Coordinator connect(String member, ClientScope scope) {
        return Coordinator.connect(
                ConnectOptions.of(server.url() + "?timeout=3&operation_timeout=10", MemberId.of(member))
                        .in(scope));
    }

    private Coordinator connect(String member) {
        var scope = ClientScope.create();
        scopes.add(scope);
        return connect(member, scope);
    }

    private static boolean sees(Coordinator coordinator, int members) {
        try {
            return coordinator.members(GROUP).values().stream()
                            .filter(member -> member.capabilities().equals(Capabilities.of(WEIGHT)))
                            .count()
                    == members;
        } catch (CoordinationException notYet) {
            return false;
        }
    }

    private void surviving(Consumer<Coordinator> disaster) {
        try (Coordinator a = connect("a");
                Coordinator b = connect("b")) {
            List<MembershipEvent> told = new CopyOnWriteArrayList<>();
            List<Loss> lost = new CopyOnWriteArrayList<>();
            a.onMembership(told::add);
            a.join(
                    GROUP,
                    JoinOptions.DEFAULT
                            .withCapabilities(Capabilities.of(WEIGHT))
                            .creatingGroup());
            b.join(
                    GROUP,
                    JoinOptions.DEFAULT
                            .withCapabilities(Capabilities.of(WEIGHT))
                            .creatingGroup());
            LockLease lease = a.lock("lock").acquire(Duration.ofSeconds(10));
            lease.onLost(lost::add);
            long token = lease.fencingToken().orElseThrow().value();

            disaster.accept(a);
            eventually(() -> !lost.isEmpty());
            assertThat(lease.isValid()).isFalse();
            eventually(() -> sees(a, 2) && sees(b, 2));
            eventually(() -> a.membership(GROUP).isValid());
            assertThat(told).anyMatch(MembershipEvent.Lost.class::isInstance);
            eventually(() -> told.stream().anyMatch(MembershipEvent.Rejoined.class::isInstance));
            assertThat(told).noneMatch(MembershipEvent.NotRejoined.class::isInstance);
            assertThat(lost).hasSize(1);
            try (LockLease next = b.lock("lock").acquire(Duration.ofSeconds(10))) {
                assertThat(next.fencingToken().orElseThrow().value()).isGreaterThan(token);
            }
        }
    }

    @Test
    void membersComeBackAfterAKillAndARestart() {
        surviving(a -> {
            server.kill();
            server.start();
        });
    }

    @Test
    void membersComeBackAfterAFlush() {
        surviving(a -> server.redis().flushall());
    }

    @Test
    void membersComeBackAfterAnOutageThatCostTheirLeases() {
        surviving(a -> {
            server.pause();
            eventually(() -> a.state() == State.LOST);
            server.resume();
        });
    }

    @Test
    void twoConnectionsForAnyNumberOfCoordinators() {
        var scope = ClientScope.create();
        scopes.add(scope);
        List<Coordinator> many = new ArrayList<>();
        for (int n = 0; n < 50; n++) {
            many.add(connect("m" + n, scope));
            many.get(n).join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        }
        assertThat(many.get(0).members(GROUP)).hasSize(50);
        assertThat(server.redis().clientList().lines().filter(line -> line.contains("name=muster")))
                .hasSize(2);
        many.forEach(Coordinator::close);
        eventually(() -> !server.redis().clientList().contains("name=muster"));
    }

    @Test
    void sixteenTakersAllGetTheLockByItsReleases() {
        List<Coordinator> takers = new ArrayList<>();
        for (int n = 0; n < 16; n++) {
            takers.add(connect("t" + n));
        }
        var counter = new AtomicInteger();
        LockLease first = takers.get(0).lock("lock").acquire(Duration.ofSeconds(10));
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (Coordinator taker : takers.subList(1, 16)) {
            results.add(taker.lock("lock")
                    .acquireAsync(Duration.ofSeconds(20))
                    .thenApply(lease -> {
                        int value = counter.incrementAndGet();
                        lease.release();
                        return value;
                    })
                    .toCompletableFuture());
        }
        eventually(() -> server.redis().hlen("_tooz_muster:queue:lock") == 15);
        long began = System.nanoTime();
        first.release();
        results.forEach(CompletableFuture::join);
        assertThat(counter.get()).isEqualTo(15);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("a heartbeat interval each would be 15 s")
                .isLessThan(Duration.ofSeconds(5));
        takers.forEach(Coordinator::close);
    }

    @Test
    void aWatchIsToldWithoutPolling() {
        var scope = ClientScope.create();
        scopes.add(scope);
        try (Coordinator watcher =
                        Coordinator.connect(ConnectOptions.of(server.url() + "?watch_interval=600", MemberId.of("w"))
                                .in(scope));
                Coordinator a = connect("a")) {
            List<GroupEvent> told = new CopyOnWriteArrayList<>();
            watcher.watch(GROUP, told::add);
            a.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
            eventually(() -> told.stream().anyMatch(GroupEvent.MemberJoined.class::isInstance));
            a.leave(GROUP);
            eventually(() -> told.stream().anyMatch(GroupEvent.MemberLeft.class::isInstance));
        }
    }
}
