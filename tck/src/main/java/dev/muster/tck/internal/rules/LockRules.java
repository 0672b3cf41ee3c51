package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.GroupId;
import dev.muster.Leader;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Taking a lock and giving it back. */
interface LockRules {
    @Test
    default void lock1_grantedAndFreeAgain(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent one = trial.agent("a");
        Agent other = trial.agent("b");
        for (int round = 0; round < 5; round++) {
            LockLease lease =
                    one.lock(name).tryAcquire().orElseThrow(() -> new AssertionError("a free lock was refused"));
            assertThat(lease.isValid()).isTrue();
            assertThat(lease.release()).as("release of a held lock").isTrue();
            LockLease next = other.lock(name)
                    .tryAcquire()
                    .orElseThrow(() -> new AssertionError("a lock was refused after its release had returned"));
            next.close();
        }
    }

    @Test
    default void lock2_othersAreRefused(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease lease = Trial.take(trial.agent("a").lock(name));
        for (int number = 0; number < 3; number++) {
            assertThat(trial.agent("b" + number).lock(name).tryAcquire())
                    .as("a lock that another holds")
                    .isEmpty();
        }
        assertThat(lease.isStillOwner()).isTrue();
    }

    @Test
    default void lock2_closingARefusedTakerChangesNothing(Trial trial) {
        LockName name = trial.lockName("lock");
        LockLease lease = Trial.take(trial.agent("a").lock(name));
        Agent refused = trial.agent("b");
        assertThat(refused.lock(name).tryAcquire()).isEmpty();
        refused.close();
        assertThat(trial.witness().lock(name).tryAcquire())
                .as("the lock is held")
                .isEmpty();
        assertThat(lease.isStillOwner()).isTrue();
    }

    @Test
    default void lock3_oneOfManyTakers(Trial trial) {
        List<Agent> agents =
                IntStream.range(0, 6).mapToObj(i -> trial.agent("a" + i)).toList();
        for (int round = 0; round < 20; round++) {
            LockName name = trial.lockName("lock" + round % 4);
            List<Optional<LockLease>> leases = Together.all(agents.stream()
                    .map(agent -> (Callable<Optional<LockLease>>)
                            () -> agent.lock(name).tryAcquire())
                    .toList());
            assertThat(leases.stream().filter(Optional::isPresent))
                    .as("leases of one lock, taken at once")
                    .hasSize(1);
            leases.forEach(lease -> lease.ifPresent(LockLease::release));
        }
    }

    @Test
    default void lock8_notReentrant(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent agent = trial.agent("a");
        LockLease lease = Trial.take(agent.lock(name));
        assertThat(agent.lock(name).tryAcquire())
                .as("the holder's own second attempt")
                .isEmpty();
        assertThat(lease.isStillOwner()).isTrue();
        lease.release();
        assertThat(agent.lock(name).tryAcquire()).as("after its release").isPresent();
    }

    @Test
    default void lock15_theStoreKnowsTheOwner(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent agent = trial.agent("a");
        LockLease lease = Trial.take(agent.lock(name));
        assertThat(lease.isStillOwner()).as("owner while it holds").isTrue();
        trial.witness().lock(name).breakLock();
        assertThat(lease.isStillOwner()).as("owner after a break").isFalse();
        assertThat(lease.isValid()).as("valid after the store's no").isFalse();
        LockLease next = trial.witness().lock(name).acquire(Given.LONG);
        assertThat(lease.isStillOwner()).as("owner when another holds").isFalse();
        assertThat(next.isStillOwner()).isTrue();
        next.release();
        assertThat(next.isStillOwner()).as("owner after its release").isFalse();
    }

    @Test
    default void lock19_namesAreKeptApart(Trial trial) {
        GroupId group = GroupId.of(trial.lockName("x").toString());
        Agent agent = trial.agent("a");
        Agent other = trial.agent("b");
        agent.join(group, Given.CREATING);
        LockLease one = Trial.take(agent.lock(trial.lockName("x")));
        LockLease two = Trial.take(other.lock(trial.lockName("y")));
        assertThat(trial.witness().leader(group))
                .as("the leader, when a lock of the group's name is held")
                .isEqualTo(new Leader.None());
        other.campaign(group, elected -> {});
        trial.patience()
                .soon(
                        "a leader beside the lock",
                        () -> !trial.witness().leader(group).equals(new Leader.None()));
        assertThat(trial.witness().lock(trial.lockName("y")).breakLock()).isTrue();
        assertThat(one.isStillOwner()).as("owner after another lock was broken").isTrue();
        assertThat(two.isStillOwner()).isFalse();
        assertThat(trial.witness().leader(group)).isNotEqualTo(new Leader.None());
        assertThat(Given.seen(trial.witness(), group)).containsOnlyKeys("a");
    }

    @Test
    default void lock20_notValidFromReleaseOn(Trial trial) {
        Agent agent = trial.agent("a");
        LockLease lease = Trial.take(agent.lock(trial.lockName("lock")));
        agent.tap().loseReplies("release");
        var releasing = lease.releaseAsync();
        assertThat(lease.isValid()).as("valid while it is released").isFalse();
        assertThat(lease.remaining()).isEqualTo(java.time.Duration.ZERO);
        agent.tap().heal();
        assertThat(releasing).isNotNull();
    }

    @Test
    default void lock21_noMembershipIsNeeded(Trial trial) {
        Agent agent = trial.agent("a");
        int before = trial.witness().groups().size();
        LockLease lease = Trial.take(agent.lock(trial.lockName("lock")));
        trial.patience().throughout(trial.patience().timeout(), "it is valid", lease::isValid);
        assertThat(trial.witness().groups().stream()
                        .filter(group -> group.toString().contains(agent.toString() + "-tck")))
                .as("groups made by a lock, of %d", before)
                .isEmpty();
    }
}
