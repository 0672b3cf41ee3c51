package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Characteristic;
import dev.muster.GroupId;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.Membership;
import dev.muster.OperationTimedOut;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import dev.muster.spi.JoinReply;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What ends when. */
interface DeadlineRules {
    @Test
    default void time3_countedFromTheSending(Trial trial) {
        Agent agent = trial.agent("a");
        agent.createGroup(trial.group("g"));
        Duration late = trial.patience().operation().dividedBy(2);
        agent.tap().delayReplies(late);
        long sent = System.nanoTime();
        agent.join(trial.group("g"));
        Membership membership = agent.membership(trial.group("g"));
        Duration left = membership.remaining();
        Duration since = Duration.ofNanos(System.nanoTime() - sent);
        assertThat(left)
                .as("what is left %d ms after the sending", since.toMillis())
                .isLessThanOrEqualTo(trial.timing().membership().minus(late));
    }

    @Test
    default void time6_everyCallEndsWhateverTheStoreDoes(Trial trial) {
        GroupId group = trial.group("g");
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        LockLease lease = Trial.take(agent.lock(trial.lockName("held")));
        agent.tap().loseRequests();
        List<ThrowingCallable> reading = List.of(
                () -> agent.members(group),
                agent::groups,
                () -> agent.member(group, agent.member()),
                () -> agent.leader(group),
                () -> agent.ring(group));
        List<ThrowingCallable> changing = List.of(
                () -> agent.createGroup(group),
                () -> agent.deleteGroup(group),
                () -> agent.join(trial.group("h")),
                () -> agent.updateCapabilities(group, Given.caps(2)),
                () -> agent.lock(trial.lockName("lock")).tryAcquire(),
                () -> agent.lock(trial.lockName("lock")).breakLock(),
                agent::heartbeat);
        ends(trial, lease::release, OutcomeUnknown.class, StoreUnavailable.class);
        reading.forEach(call -> ends(trial, call, OperationTimedOut.class, StoreUnavailable.class));
        // A changing call that had to read first, and got no answer, has changed nothing.
        changing.forEach(
                call -> ends(trial, call, OutcomeUnknown.class, StoreUnavailable.class, OperationTimedOut.class));
        ends(
                trial,
                () -> agent.lock(trial.lockName("other")).acquire(Duration.ofMillis(100)),
                OutcomeUnknown.class,
                StoreUnavailable.class);
        agent.tap().heal();
    }

    private static void ends(Trial trial, ThrowingCallable call, Class<?>... documented) {
        long began = System.nanoTime();
        Throwable failure = Assertions.catchThrowable(call);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as(
                        "how long a call took, with an operation timeout of %s",
                        trial.patience().operation())
                .isLessThan(trial.patience().operation().multipliedBy(2).plusSeconds(2));
        assertThat(failure).as("how a call without an answer ends").isNotNull().isInstanceOfAny(documented);
    }

    @Test
    default void time7_anEntryLastsAsLongAsItIsGoodFor(Trial trial) {
        GroupId group = trial.group("g");
        trial.witness().createGroup(group);
        long sent = System.nanoTime();
        JoinReply reply = Asking.join(trial, Spi.entry(trial, group, "byhand", 1));
        assertThat(reply).isInstanceOf(JoinReply.Joined.class);
        Duration goodFor = ((JoinReply.Joined) reply).goodFor();
        assertThat(goodFor).isPositive().isLessThanOrEqualTo(trial.timing().membership());
        trial.patience()
                .within(trial.patience().ends(), "the entry ends", () -> !Given.sees(trial.witness(), group, "byhand"));
        assertThat(Duration.ofNanos(System.nanoTime() - sent))
                .as("how long an entry lasted that was good for so long")
                .isGreaterThanOrEqualTo(goodFor);
    }

    @Test
    @Needs(Characteristic.LOCK_TIMEOUTS)
    default void time7_aClaimLastsAsLongAsItIsGoodFor(Trial trial) {
        LockName name = trial.lockName("lock");
        long sent = System.nanoTime();
        Duration goodFor = Spi.granted(Asking.acquire(trial, Spi.claim(trial, "lock", "byhand", 1), false))
                .goodFor();
        trial.patience()
                .within(
                        trial.timing().lock().plus(trial.timing().lateness()),
                        "the claim ends",
                        () -> trial.witness().lock(name).tryAcquire().isPresent());
        assertThat(Duration.ofNanos(System.nanoTime() - sent))
                .as("how long a claim lasted that was good for so long")
                .isGreaterThanOrEqualTo(goodFor);
    }

    @Test
    default void time8_eitherClockEndsALease(Trial trial) {
        Duration more = trial.timing().membership().multipliedBy(2);
        for (List<Duration> step : List.of(List.of(Duration.ZERO, more), List.of(more, Duration.ZERO))) {
            Agent agent = trial.agent(
                    "a-" + step.get(0).toSeconds(), how -> how.manualHeartbeat().withoutRejoin());
            agent.join(trial.group("g"), Given.CREATING);
            Membership membership = agent.membership(trial.group("g"));
            assertThat(membership.isValid()).isTrue();
            trial.note(agent + ": its clocks step by " + step);
            agent.environment().step(step.get(0), step.get(1));
            assertThat(membership.isValid())
                    .as("valid after the clocks stepped by %s", step)
                    .isFalse();
            agent.environment().step(step.get(0).negated(), step.get(1).negated());
            assertThat(membership.isValid()).as("valid after they stepped back").isFalse();
        }
    }

    @Test
    default void time9_aStutteringProcessIsNeverValidTooLong(Trial trial) {
        GroupId group = trial.group("g");
        LockName name = trial.lockName("lock");
        boolean timeouts = trial.has(Characteristic.LOCK_TIMEOUTS);
        Agent agent = trial.agent("a");
        agent.join(group, Given.CREATING);
        Membership membership = agent.membership(group);
        for (int pause = 0; pause < 3; pause++) {
            var lease = agent.lock(name).tryAcquire();
            agent.freeze();
            double part = 0.5 + trial.random().nextDouble();
            Duration time = Duration.ofNanos((long) (trial.timing().membership().toNanos() * part));
            trial.patience().throughout(time, "nobody sees it gone, or has its lock, while its lease is valid", () -> {
                boolean gone = !Given.sees(trial.witness(), group, "a");
                var stolen = timeouts ? trial.witness().lock(name).tryAcquire() : java.util.Optional.<LockLease>empty();
                boolean unharmed = !(gone && membership.isValid())
                        && !(stolen.isPresent()
                                && lease.isPresent()
                                && lease.get().isValid());
                stolen.ifPresent(LockLease::release);
                return unharmed;
            });
            agent.thaw();
            trial.patience()
                    .within(
                            trial.patience().promised(),
                            "it is back",
                            () -> membership.isValid() && Given.sees(trial.witness(), group, "a"));
            lease.ifPresent(LockLease::release);
        }
    }
}
