package dev.muster.tck.internal.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Characteristic;
import dev.muster.ConnectRefused;
import dev.muster.Leader;
import dev.muster.LockLease;
import dev.muster.Member;
import dev.muster.UnsupportedByStore;
import dev.muster.WatchMode;
import dev.muster.spi.LockReply;
import java.time.temporal.ChronoUnit;

/** What a store without a characteristic does in place of what it cannot do. In every case demanding it is refused. */
final class Refusals {
    private Refusals() {}

    static void check(Characteristic missing, Trial trial) {
        assertThatThrownBy(() -> trial.agent("demanding", how -> how.requiring(missing)))
                .as("connecting while demanding %s", missing)
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining(missing.name());
        switch (missing) {
            case SHARED_LOCKS -> noSharedLocks(trial);
            case FENCING_TOKENS -> noFencingTokens(trial);
            case LEADER_IDENTITY -> noLeaderIdentity(trial);
            case LOCK_TIMEOUTS -> noLockTimeouts(trial);
            case PUSHED_WATCHES -> noPushedWatches(trial);
            case MEMBER_TIMES -> noMemberTimes(trial);
            default -> {
                // nothing but the demand itself can be refused
            }
        }
    }

    private static void noSharedLocks(Trial trial) {
        Agent agent = trial.agent("a");
        assertThatThrownBy(() -> agent.lock(trial.lockName("lock")).shared()).isInstanceOf(UnsupportedByStore.class);
    }

    private static void noFencingTokens(Trial trial) {
        LockLease lease = Trial.take(trial.agent("a").lock(trial.lockName("lock")));
        assertThat(lease.fencingToken()).as("the token of a store without").isEmpty();
    }

    private static void noLeaderIdentity(Trial trial) {
        trial.agent("a").campaign(trial.group("g"), elected -> {});
        trial.patience()
                .soon(
                        "the leader",
                        new Leader.Unidentified(),
                        () -> trial.witness().leader(trial.group("g")));
    }

    private static void noLockTimeouts(Trial trial) {
        assertThat(trial.timing().lock()).as("the lock timeout").isEqualTo(LockReply.Granted.NO_DEADLINE);
        LockLease lease = Trial.take(trial.agent("a").lock(trial.lockName("lock")));
        assertThat(lease.remaining()).as("what is left of a lease").isEqualTo(ChronoUnit.FOREVER.getDuration());
        Agent dying = trial.agent("dying");
        Trial.take(dying.lock(trial.lockName("other")));
        dying.die();
        trial.patience()
                .soon(
                        "the dead holder's lock is free",
                        () -> trial.witness()
                                .lock(trial.lockName("other"))
                                .tryAcquire()
                                .isPresent());
    }

    private static void noPushedWatches(Trial trial) {
        assertThatThrownBy(() -> trial.agent("pushed", how -> how.watching(WatchMode.PUSHED)))
                .isInstanceOf(ConnectRefused.class);
        assertThat(Asking.watchGroup(trial, trial.group("g"), () -> {}))
                .as("a watch in the store")
                .isEmpty();
    }

    private static void noMemberTimes(Trial trial) {
        Agent agent = trial.agent("a");
        agent.join(trial.group("g"), dev.muster.JoinOptions.DEFAULT.creatingGroup());
        Member member = trial.witness().member(trial.group("g"), agent.member());
        assertThat(member.joinedAt()).as("when a member joined").isEmpty();
        assertThat(member.updatedAt()).as("when it was updated").isEmpty();
    }
}
