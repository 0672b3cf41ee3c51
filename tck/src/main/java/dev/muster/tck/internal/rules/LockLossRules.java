package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Characteristic;
import dev.muster.Lock;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.Loss;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Trial;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Losing a lock: broken, timed out, taken. */
interface LockLossRules {
    @Test
    default void lock5_aLateReleaseHitsNobody(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease late = Trial.take(trial.agent("a").lock(name));
        trial.witness().lock(name).breakLock();
        LockLease next = trial.agent("b").lock(name).acquire(Given.LONG);
        assertThat(late.release()).as("release of a lost lease").isFalse();
        assertThat(next.isStillOwner()).as("the next holder owns it").isTrue();
        assertThat(trial.witness().lock(name).tryAcquire())
                .as("the next holder's lock")
                .isEmpty();
        assertThat(next.release()).isTrue();
    }

    @Test
    default void lock5_closingAfterALossHitsNobody(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent agent = trial.agent("a");
        Trial.take(agent.lock(name));
        trial.witness().lock(name).breakLock();
        LockLease next = trial.agent("b").lock(name).acquire(Given.LONG);
        agent.close();
        assertThat(next.isStillOwner()).as("the next holder owns it").isTrue();
    }

    @Test
    default void lock12_brokenForAll(Trial trial) {
        LockName name = trial.lockName("lock");
        assertThat(trial.witness().lock(name).breakLock())
                .as("breaking a free lock")
                .isFalse();
        LockLease lease = Trial.take(trial.agent("a").lock(name));
        assertThat(trial.witness().lock(name).breakLock())
                .as("breaking a held lock")
                .isTrue();
        assertThat(trial.agent("b").lock(name).tryAcquire())
                .as("the broken lock")
                .isPresent();
        assertThat(lease.isStillOwner()).isFalse();
    }

    /** At once where the store itself keeps the lock; where a process does, once it has been told. */
    static void freeAfterABreak(Trial trial, Lock lock) {
        if (trial.has(Characteristic.LOCK_TIMEOUTS)) {
            assertThat(lock.tryAcquire()).as("the broken lock").isPresent();
        } else {
            trial.patience()
                    .within(
                            trial.patience().notice(),
                            "the broken lock is free",
                            () -> lock.tryAcquire().isPresent());
        }
    }

    @Test
    default void lock13_theHolderIsTold(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease lease = Trial.take(trial.agent("a").lock(name));
        List<Loss> losses = losses(lease);
        trial.witness().lock(name).breakLock();
        trial.patience().within(trial.patience().notice(), "losses", List.of(Loss.REVOKED), () -> List.copyOf(losses));
        assertThat(lease.isValid()).isFalse();
    }

    @Test
    default void lock14_lostOnceAndForAll(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease lease = Trial.take(trial.agent("a").lock(name));
        List<Loss> losses = losses(lease);
        trial.witness().lock(name).breakLock();
        trial.patience().within(trial.patience().notice(), "it is lost", () -> !lease.isValid());
        trial.patience().throughout(trial.patience().timeout(), "it stays lost", () -> !lease.isValid());
        assertThat(losses).as("losses told").containsExactly(Loss.REVOKED);
        assertThat(losses(lease))
                .as("losses told to a late listener, at once or soon")
                .hasSizeLessThan(2);
        assertThat(trial.witness().lock(name).tryAcquire())
                .as("a lock that nobody took again")
                .isPresent();
        assertThat(lease.release()).isFalse();
    }

    @Test
    @Needs(Characteristic.LOCK_TIMEOUTS)
    default void lock16_aDeadHoldersLockEnds(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent holder = trial.agent("a");
        Trial.take(holder.lock(name));
        holder.die();
        trial.patience()
                .within(
                        trial.timing().lock().plus(trial.timing().lateness()),
                        "the lock of the dead is free",
                        () -> trial.witness().lock(name).tryAcquire().isPresent());
    }

    @Test
    @Needs(Characteristic.LOCK_TIMEOUTS)
    default void lock16_aWaitingTakerGetsADeadHoldersLock(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent holder = trial.agent("a");
        Trial.take(holder.lock(name));
        holder.die();
        long began = System.nanoTime();
        trial.witness().lock(name).acquire(Given.LONG);
        assertThat(java.time.Duration.ofNanos(System.nanoTime() - began))
                .as("how long the dead held it")
                .isLessThan(trial.timing().lock().plusSeconds(3));
    }

    @Test
    @Needs(Characteristic.LOCK_TIMEOUTS)
    default void lock16_notFreeWhileValid(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent holder = trial.agent("a");
        LockLease lease = Trial.take(holder.lock(name));
        List<Loss> losses = losses(lease);
        holder.freeze();
        trial.patience()
                .within(
                        trial.timing().lock().plus(trial.timing().lateness()),
                        "the paused holder's lock is free",
                        () -> trial.witness().lock(name).tryAcquire().isPresent());
        assertThat(lease.isValid()).as("valid while another holds the lock").isFalse();
        holder.thaw();
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "the loss is told",
                        List.of(Loss.EXPIRED),
                        () -> List.copyOf(losses));
        assertThat(lease.release()).as("release after the loss").isFalse();
        assertThat(trial.agent("b").lock(name).tryAcquire())
                .as("the next holder's lock")
                .isEmpty();
    }

    @Test
    default void lock17_renewedForLong(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent holder = trial.agent("a");
        LockLease lease = Trial.take(holder.lock(name));
        List<Loss> losses = losses(lease);
        trial.patience()
                .throughout(
                        trial.patience().timeout().multipliedBy(3),
                        "it holds the lock",
                        () -> lease.isValid()
                                && trial.witness().lock(name).tryAcquire().isEmpty());
        assertThat(losses).as("losses told to a healthy holder").isEmpty();
        assertThat(lease.isStillOwner()).isTrue();
        assertThat(lease.release()).isTrue();
    }

    private static List<Loss> losses(LockLease lease) {
        List<Loss> losses = new CopyOnWriteArrayList<>();
        lease.onLost(losses::add);
        return losses;
    }
}
