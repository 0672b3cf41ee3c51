package dev.muster.zookeeper;

import static dev.muster.zookeeper.Fixture.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.JoinOptions;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.State;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Three servers, of which one is cut off or killed. */
@Isolated("its timeouts are short")
class EnsembleTest {
    /** A leader asks its followers twice a tick, in milliseconds, whose sessions are alive: seldom beside the time of a heartbeat. */
    private static final int TICK = 1_000;

    private static final LockName LOCK = LockName.of("lock");
    private static Ensemble ensemble;

    @BeforeAll
    static void start() {
        ensemble = new Ensemble(TICK, "initLimit=5", "syncLimit=2");
    }

    @AfterAll
    static void end() {
        ensemble.close();
    }

    private static Coordinator connect(
            String hosts, String namespace, Duration timeout, String member, ClientScope scope) {
        return Coordinator.connect(ConnectOptions.of(
                        "zookeeper://" + hosts + "?namespace=" + namespace + "&operation_timeout=6&timeout="
                                + timeout.toMillis() / 1000.0,
                        MemberId.of(member))
                .manualHeartbeat()
                .in(scope));
    }

    /**
     * The client's heartbeat has been confirmed by the leader, and nobody tells the leader that its session is alive: the
     * follower, which would have with its answer to the next ping, is cut off first. On a busy machine it may not be first:
     * then it is tried again.
     */
    @Test
    void aConfirmedHeartbeatIsNotYetALongerSession() throws InterruptedException {
        Duration timeout = Duration.ofSeconds(5);
        Duration until = timeout;
        for (int round = 0; round < 6 && until.compareTo(timeout) >= 0; round++) {
            until = untilTaken(timeout, "deadline" + round);
        }
        assertThat(until)
                .as("the leader counts from an earlier contact than the last heartbeat, or this shows nothing")
                .isLessThan(timeout);
    }

    /**
     * From the sending of the last heartbeat, which was confirmed, until others have the lock; the timeout if all stood still
     * meanwhile.
     */
    private static Duration untilTaken(Duration timeout, String namespace) throws InterruptedException {
        int follower = ensemble.follower();
        var scope = ClientScope.create();
        var others = ClientScope.create();
        try (Coordinator holder = connect(ensemble.server(follower).host(), namespace, timeout, "holder", scope);
                Coordinator other =
                        connect(ensemble.server(ensemble.leader()).host(), namespace, timeout, "other", others)) {
            LockLease lease = holder.lock(LOCK).tryAcquire().orElseThrow();
            holder.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
            long sent = 0;
            for (int beat = 0; beat < 4; beat++) {
                sent = System.nanoTime();
                holder.heartbeat();
                other.heartbeat();
                if (beat < 3) {
                    Thread.sleep(timeout.multipliedBy(8).dividedBy(25).toMillis());
                }
            }
            ensemble.cutOff(follower);
            if (!lease.isValid()) {
                return timeout;
            }
            Optional<LockLease> taken = Optional.empty();
            boolean member = true;
            while (taken.isEmpty() || member) {
                other.heartbeat();
                member = other.members(GROUP).containsKey(MemberId.of("holder"));
                assertThat(member || !holder.membership(GROUP).isValid())
                        .as("gone while it is valid")
                        .isTrue();
                taken = taken.isPresent() ? taken : other.lock(LOCK).tryAcquire();
                assertThat(taken.isEmpty() || !lease.isValid())
                        .as("two holders")
                        .isTrue();
            }
            Duration until = Duration.ofNanos(System.nanoTime() - sent);
            System.out.println("the lock was had by another " + until.toMillis() + " ms after the heartbeat");
            assertThat(taken.orElseThrow().fencingToken().orElseThrow())
                    .isGreaterThan(lease.fencingToken().orElseThrow());
            return until;
        } finally {
            ensemble.mend(follower);
            scope.close();
            others.close();
            Fixture.eventually(() -> ensemble.server(follower).mode().equals("follower"));
        }
    }

    /** A server that has lost the others serves nobody. */
    @Test
    void aClientOfAMinorityIsNotConnected() {
        int follower = ensemble.follower();
        var scope = ClientScope.create();
        var others = ClientScope.create();
        Duration timeout = Duration.ofSeconds(3);
        try (Coordinator cut = Coordinator.connect(ConnectOptions.of(
                                "zookeeper://" + ensemble.server(follower).host()
                                        + "?namespace=minority&timeout=3&operation_timeout=2",
                                MemberId.of("cut"))
                        .in(scope));
                Coordinator witness =
                        connect(ensemble.server(ensemble.leader()).host(), "minority", timeout, "witness", others)) {
            cut.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
            ensemble.cutOff(follower);
            Fixture.eventually(() -> cut.state() == State.LOST);
            Fixture.eventually(() -> witness.members(GROUP).isEmpty());
            assertThat(cut.membership(GROUP).isValid()).isFalse();
            assertThat(witness.groups()).extracting(Object::toString).containsExactly("group");
            ensemble.mend(follower);
            Fixture.eventually(() -> witness.members(GROUP).containsKey(MemberId.of("cut")));
            Fixture.eventually(() -> cut.membership(GROUP).isValid());
        } finally {
            ensemble.mend(follower);
            scope.close();
            others.close();
            Fixture.eventually(() -> ensemble.server(follower).mode().equals("follower"));
        }
    }

    @Test
    void theLeaderOfTheEnsembleIsKilled() {
        int leader = ensemble.leader();
        var scope = ClientScope.create();
        var others = ClientScope.create();
        String url = "zookeeper://" + ensemble.hosts() + "?namespace=killed&timeout=10";
        try (Coordinator one = Coordinator.connect(
                        ConnectOptions.of(url, MemberId.of("one")).in(scope));
                Coordinator two = Coordinator.connect(
                        ConnectOptions.of(url, MemberId.of("two")).in(others))) {
            one.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
            two.join(GROUP);
            LockLease lease = one.lock(LOCK).tryAcquire().orElseThrow();
            ensemble.server(leader).kill();
            Fixture.eventually(() -> {
                try {
                    Optional<LockLease> taken = two.lock(LOCK).tryAcquire();
                    assertThat(taken.isPresent() && lease.isValid())
                            .as("two holders")
                            .isFalse();
                    taken.ifPresent(LockLease::release);
                    return two.members(GROUP).size() == 2 && one.members(GROUP).size() == 2;
                } catch (dev.muster.CoordinationException notYet) {
                    return false;
                }
            });
            Fixture.eventually(() -> one.state() == State.CONNECTED && two.state() == State.CONNECTED);
            assertThat(two.groups()).extracting(Object::toString).containsExactly("group");
        } finally {
            ensemble.server(leader).run();
            scope.close();
            others.close();
            Fixture.eventually(() -> !ensemble.server(leader).mode().isEmpty());
        }
    }
}
