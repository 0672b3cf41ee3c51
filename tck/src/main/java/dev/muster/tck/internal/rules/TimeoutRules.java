package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ConnectRefused;
import dev.muster.spi.LockReply;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreTiming;
import dev.muster.tck.internal.model.Chance;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.AgentProcess;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Tap;
import dev.muster.tck.internal.trial.Trial;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.Test;

/** Which timeouts may be configured, and what the heart makes of them. */
interface TimeoutRules {
    /** Milliseconds. */
    record Schedule(int membership, int lock, int leader, int granularity, int heartbeat) {
        boolean isSafe() {
            return Math.min(membership, Math.min(lock, leader)) - granularity > heartbeat;
        }

        StoreTiming timing() {
            return new StoreTiming(
                    Duration.ofMillis(membership),
                    Duration.ofMillis(lock),
                    Duration.ofMillis(leader),
                    Duration.ofMillis(granularity),
                    Duration.ZERO);
        }
    }

    private static Arbitrary<Schedule> schedules() {
        Arbitrary<Integer> timeouts =
                Arbitraries.oneOf(Arbitraries.integers().between(500, 6_000), Arbitraries.of(1_000, 2_000, 3_000));
        Arbitrary<Integer> granularities = Arbitraries.of(0, 1, 10, 500, 1_000);
        Arbitrary<Integer> heartbeats =
                Arbitraries.oneOf(Arbitraries.integers().between(1, 6_000), Arbitraries.of(1_000, 1_999, 2_000));
        return Combinators.combine(timeouts, timeouts, timeouts, granularities, heartbeats)
                .as(Schedule::new);
    }

    @Test
    default void time1_unsafeSchedulesAreRefused(Trial trial) {
        Chance.check(trial, schedules(), 60, schedule -> {
            AgentProcess process = trial.process("a");
            process.provider().alter(profile -> altered(profile, schedule.timing()));
            String interval = "heartbeat_interval=" + BigDecimal.valueOf(schedule.heartbeat(), 3);
            if (schedule.isSafe()) {
                trial.agent(process, "a", UnaryOperator.identity(), interval).close();
            } else {
                assertThatThrownBy(() -> trial.agent(process, "a", UnaryOperator.identity(), interval))
                        .as("connecting with %s", schedule)
                        .isInstanceOf(ConnectRefused.class)
                        .hasMessageContaining("heartbeat interval")
                        .hasMessageContaining("timeout of");
                assertThat(process.provider().opened())
                        .as("clients of a refused configuration")
                        .isEmpty();
            }
        });
    }

    private static StoreProfile altered(StoreProfile profile, StoreTiming timing) {
        return new StoreProfile(profile.characteristics(), profile.ids(), timing);
    }

    @Test
    default void time1_asTheStoreDeclaresThem(Trial trial) {
        Duration most = trial.timing().smallest().minus(trial.timing().granularity());
        AgentProcess process = trial.process("a");
        assertThatThrownBy(() -> trial.agent(
                        process,
                        "a",
                        UnaryOperator.identity(),
                        "heartbeat_interval=" + BigDecimal.valueOf(most.toMillis(), 3)))
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining("granularity");
    }

    @Test
    default void time2_senselessTimesAreRefused(Trial trial) {
        for (String option : List.of("heartbeat_interval", "operation_timeout", "watch_interval")) {
            for (String value :
                    List.of("0", "-1", "-0.001", "NaN", "Infinity", "ten", "", "1e300", "1e-300", "99999999999")) {
                assertThatThrownBy(() -> trial.agent("a", option + "=" + value))
                        .as("connecting with %s=%s", option, value)
                        .isInstanceOf(ConnectRefused.class);
            }
        }
    }

    @Test
    default void time2_senselessTimeoutsOfTheStoreAreRefused(Trial trial) {
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(365_000))) {
            AgentProcess process = trial.process("a");
            assertThatThrownBy(() -> process.connect(trial.url(timeout), "a", UnaryOperator.identity()))
                    .as("connecting with a timeout of %s", timeout)
                    .isInstanceOf(ConnectRefused.class);
            assertThat(process.provider().opened())
                    .as("clients of a refused configuration")
                    .isEmpty();
        }
    }

    @Test
    default void time4_oneBeatAtATimeAtTheInterval(Trial trial) {
        Duration interval = trial.timing().smallest().dividedBy(8);
        Agent agent = trial.agent("a", "heartbeat_interval=" + BigDecimal.valueOf(interval.toMillis(), 3));
        agent.join(trial.group("g"), Given.CREATING);
        int before = agent.tap().sent("beat").size();
        Duration time = interval.multipliedBy(10);
        trial.patience().pass(time);
        assertThat(agent.tap().sent("beat").size() - before)
                .as("beats in ten intervals")
                .isBetween(5, 12);
        agent.tap().loseReplies("beat");
        int silent = agent.tap().sent("beat").size();
        trial.patience().pass(interval);
        assertThat(agent.tap().sent("beat").size() - silent)
                .as("beats sent while one is under way")
                .isLessThanOrEqualTo(6);
    }

    @Test
    default void time4_aThirdByDefault(Trial trial) {
        Agent agent = trial.agent("a");
        agent.join(trial.group("g"), Given.CREATING);
        int before = agent.tap().sent("beat").size();
        trial.patience().pass(trial.timing().smallest().multipliedBy(2));
        assertThat(agent.tap().sent("beat").size() - before)
                .as("beats in two timeouts")
                .isBetween(4, 7);
    }

    @Test
    default void time5_aLostBeatIsRepeated(Trial trial) {
        Agent agent = trial.agent("a");
        agent.join(trial.group("g"), Given.CREATING);
        var membership = agent.membership(trial.group("g"));
        for (int round = 0; round < 2; round++) {
            var lost = new java.util.concurrent.atomic.AtomicBoolean();
            agent.tap()
                    .set(
                            "loses one beat",
                            Tap.on(
                                    new String[] {"beat"},
                                    request -> lost.compareAndSet(false, true)
                                            ? new java.util.concurrent.CompletableFuture<>()
                                            : request.send()));
            trial.patience().throughout(trial.patience().timeout(), "it is valid", membership::isValid);
            assertThat(lost).isTrue();
        }
    }

    @Test
    default void time7_aGrantIsNeitherForEverNorADate(Trial trial) {
        StoreTiming timing = trial.timing();
        LockReply reply = Asking.acquire(trial, Spi.claim(trial, "lock", "a", 1), false);
        Duration goodFor = Spi.granted(reply).goodFor();
        if (timing.lock().equals(LockReply.Granted.NO_DEADLINE)) {
            assertThat(goodFor).isEqualTo(LockReply.Granted.NO_DEADLINE);
        } else {
            assertThat(goodFor)
                    .isBetween(timing.lock().minus(timing.granularity()).dividedBy(2), timing.lock());
        }
    }
}
