package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Characteristic;
import dev.muster.LockLease;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Answers;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Trial;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Locks in shared mode. */
interface SharedLockRules {
    @Test
    @Needs(Characteristic.SHARED_LOCKS)
    default void lock9_manySharedHolders(Trial trial) {
        List<LockLease> leases = shared(trial, 4);
        assertThat(leases).allSatisfy(lease -> {
            assertThat(lease.mode()).isEqualTo(LockMode.SHARED);
            assertThat(lease.isStillOwner()).isTrue();
        });
        trial.patience()
                .throughout(
                        trial.patience().timeout().multipliedBy(2),
                        "all hold it",
                        () -> leases.stream().allMatch(LockLease::isValid));
        assertThat(leases).allSatisfy(lease -> assertThat(lease.release()).isTrue());
    }

    @Test
    @Needs(Characteristic.SHARED_LOCKS)
    default void lock2_anExclusiveHolderKeepsSharedOnesOut(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease lease = Trial.take(trial.agent("a").lock(name));
        assertThat(trial.agent("b").lock(name).shared().tryAcquire())
                .as("a shared attempt at an exclusively held lock")
                .isEmpty();
        lease.release();
        assertThat(trial.agent("c").lock(name).shared().tryAcquire()).isPresent();
    }

    @Test
    @Needs(Characteristic.SHARED_LOCKS)
    default void lock10_theLastSharedHolderCounts(Trial trial) {
        LockName name = trial.lockName("lock");
        List<LockLease> leases = shared(trial, 3);
        for (LockLease lease : leases) {
            assertThat(trial.witness().lock(name).tryAcquire())
                    .as("an exclusive attempt while shared holders are left")
                    .isEmpty();
            assertThat(lease.release()).isTrue();
        }
        assertThat(trial.witness().lock(name).tryAcquire())
                .as("after the last has gone")
                .isPresent();
    }

    @Test
    @Needs(Characteristic.SHARED_LOCKS)
    default void lock10_aDeadSharedHolderEndsAndALivingOneStays(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent dying = trial.agent("dying");
        Trial.take(dying.lock(name).shared());
        LockLease living = Trial.take(trial.agent("living").lock(name).shared());
        dying.die();
        trial.patience()
                .throughout(
                        trial.patience().timeout().multipliedBy(2),
                        "no exclusive taker comes in",
                        () -> trial.witness().lock(name).tryAcquire().isEmpty());
        assertThat(living.release()).isTrue();
        trial.patience()
                .within(
                        trial.patience().promised(),
                        "the lock is free",
                        () -> trial.witness().lock(name).tryAcquire().isPresent());
    }

    @Test
    @Needs(Characteristic.SHARED_LOCKS)
    default void lock11_aWaitingExclusiveTakerComesNext(Trial trial) {
        LockName name = trial.lockName("lock");
        List<LockLease> leases = shared(trial, 2);
        Agent writer = trial.agent("writer");
        int before = writer.tap().sent("acquire").size();
        CompletionStage<LockLease> writing = writer.lock(name).acquireAsync(Given.LONG);
        trial.patience()
                .soon("the writer waits", () -> writer.tap().sent("acquire").size() > before + 1);
        Agent late = trial.agent("late");
        trial.patience().soon("a new shared taker is refused", () -> {
            var lease = late.lock(name).shared().tryAcquire();
            lease.ifPresent(LockLease::release);
            return lease.isEmpty();
        });
        leases.forEach(LockLease::release);
        trial.patience()
                .soon(
                        "the writer is served",
                        () -> writing.toCompletableFuture().isDone());
        assertThat(Answers.of(writing).release()).isTrue();
        trial.patience()
                .soon(
                        "shared takers come in again",
                        () -> late.lock(name).shared().tryAcquire().isPresent());
    }

    @Test
    @Needs(Characteristic.SHARED_LOCKS)
    default void lock12_breakingEndsAllSharedHolders(Trial trial) {
        LockName name = trial.lockName("lock");
        List<LockLease> leases = shared(trial, 3);
        assertThat(trial.witness().lock(name).breakLock()).isTrue();
        LockLossRules.freeAfterABreak(trial, trial.witness().lock(name));
        trial.patience()
                .within(
                        trial.patience().notice(),
                        "all have lost it",
                        () -> leases.stream().noneMatch(LockLease::isValid));
    }

    private static List<LockLease> shared(Trial trial, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> trial.agent("shared" + i)
                        .lock(trial.lockName("lock"))
                        .shared()
                        .tryAcquire()
                        .orElseThrow(() -> new AssertionError("shared holder " + i + " was refused")))
                .toList();
    }
}
