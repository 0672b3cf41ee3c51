package dev.muster.polling;

import static dev.muster.polling.Fixture.resources;
import static dev.muster.polling.Fixture.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.polling.Fixture.Given;
import dev.muster.polling.Fixture.Quick;
import dev.muster.polling.PollingStatus.StoreState;
import dev.muster.tck.Fault;
import dev.muster.tck.server.ServerKind;
import dev.muster.tck.server.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the share while a real Redis is away: documented in docs/polling-agent.md. */
class StoreLossTest {
    private static final List<String> ALL = resources(40);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Ledger ledger = new Ledger();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private TestServer redis;
    private boolean down;

    @BeforeEach
    void startServer() {
        redis = TestServer.start(ServerKind.REDIS);
    }

    @AfterEach
    void endServer() {
        redis.close();
    }

    private void fault(Fault fault, boolean begins) {
        try {
            if (begins) {
                redis.faults().get(fault).begin("");
            } else {
                redis.faults().get(fault).end("");
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void stop() {
        fault(Fault.STOP, true);
        down = true;
    }

    private void restart() {
        fault(Fault.STOP, false);
        down = false;
    }

    private PollingAgent agent(String member, boolean failOpen) {
        return agent(member, failOpen, TIMEOUT);
    }

    private PollingAgent agent(String member, boolean failOpen, Duration timeout) {
        String url = "redis://" + redis.host() + ":" + redis.port() + "?membership_timeout=" + timeout.toSeconds()
                + "&heartbeat_interval=0.5&operation_timeout=1.5";
        return PollingAgent.of(Fixture.configuration(url, source("disks", List.of(), List.of("given"))))
                .member(member)
                .discovery(new Given("given", Optional.of("global"), ALL))
                .pollster(new Quick("disk"))
                .failOpen(failOpen)
                .onCycle(ledger::add)
                .onNote(notes::add)
                .start();
    }

    private static Predicate<CycleReport> polls(String member, int least, int most) {
        return report -> report.member().equals(member)
                && report.polled().size() >= least
                && report.polled().size() <= most;
    }

    /** Waits until an agent's last cycle is as wanted. */
    private void awaitState(PollingAgent agent, Predicate<PollingStatus> wanted) {
        await().atMost(Duration.ofSeconds(30)).until(() -> wanted.test(agent.status()));
    }

    @Test
    void aStoreThatIsAwayAtTheStartIsTriedUntilItAnswersAndNothingIsPolledBefore() {
        stop();
        try (PollingAgent one = agent("one", false)) {
            ledger.awaitReport(polls("one", 0, 0), 0);
            assertThat(one.status().store()).isEqualTo(StoreState.CONNECTING);
            assertThat(notes).anySatisfy(note -> assertThat(note).contains("does not answer", "nothing is polled"));
            restart();
            ledger.awaitReport(polls("one", ALL.size(), ALL.size()), 0);
            assertThat(one.status().store()).isEqualTo(StoreState.CONNECTED);
        }
    }

    @Test
    void anAgentThatFailsOpenPollsEverythingBeforeTheStoreHasEverAnswered() {
        stop();
        try (PollingAgent one = agent("one", true)) {
            ledger.awaitReport(polls("one", ALL.size(), ALL.size()), 0);
            assertThat(one.status().store()).isEqualTo(StoreState.CONNECTING);
        }
    }

    @Test
    void theLastShareIsKeptUntilTheDeadlineThenNothingIsPolledAndTheShareComesBackWithTheStore() {
        try (PollingAgent one = agent("one", false);
                PollingAgent two = agent("two", false)) {
            ledger.awaitSettled(2, "one", "two");
            long away = System.nanoTime();
            stop();
            awaitState(one, status -> status.store() == StoreState.LOST);
            assertThat(Duration.ofNanos(System.nanoTime() - away)).isGreaterThan(TIMEOUT.dividedBy(2));
            awaitState(two, status -> status.store() == StoreState.LOST);
            long lost = ledger.lastCycle() + 1;
            ledger.awaitReport(polls("one", 0, 0), lost);
            ledger.awaitReport(polls("two", 0, 0), lost);
            restart();
            long back = ledger.lastCycle();
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> !ledger.settled(Set.of("one", "two"))
                            .tailMap(back + 1)
                            .isEmpty());
        }
        assertThat(ledger.assertExactlyOnce(ALL)).isGreaterThanOrEqualTo(3);
        assertThat(ledger.doubled()).as("nothing is ever polled doubly").isZero();
    }

    @Test
    void aShortOutageCostsNoCycle() {
        try (PollingAgent one = agent("one", false, LONG);
                PollingAgent two = agent("two", false, LONG)) {
            ledger.awaitSettled(2, "one", "two");
            fault(Fault.PAUSE, true);
            CycleReport stale = ledger.awaitReport(report -> !report.fresh(), ledger.lastCycle());
            fault(Fault.PAUSE, false);
            long back = stale.status().cycle();
            assertThat(one.status().groups()).isNotEmpty();
            assertThat(two.status().groups()).isNotEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !ledger.settled(Set.of("one", "two"))
                            .tailMap(back + 1)
                            .isEmpty());
        }
        assertThat(ledger.doubled()).isZero();
    }

    @Test
    void whoFailsOpenGoesOnWithTheLastShareWhenTheStoreIsGoneForGood() {
        try (PollingAgent one = agent("one", true);
                PollingAgent two = agent("two", true)) {
            ledger.awaitSettled(2, "one", "two");
            int share = one.status().groups().get(0).share();
            stop();
            awaitState(one, status -> status.store() == StoreState.LOST);
            awaitState(two, status -> status.store() == StoreState.LOST);
            long lost = ledger.lastCycle() + 1;
            ledger.awaitReport(polls("one", share, share), lost);
            ledger.awaitReport(polls("two", ALL.size() - share, ALL.size() - share), lost);
        }
        assertThat(ledger.doubled()).isZero();
        assertThat(down).isTrue();
    }
}
