package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Candidacy;
import dev.muster.Characteristic;
import dev.muster.FencingToken;
import dev.muster.GroupId;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.spi.Claim;
import dev.muster.spi.LockReply;
import dev.muster.tck.internal.trial.Agent;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens that rise. */
interface FencingRules {
    @Test
    @Needs(Characteristic.FENCING_TOKENS)
    default void fence1_risesOverReleaseAndBreak(Trial trial) {
        LockName name = trial.lockName("lock");
        List<Agent> agents = List.of(trial.agent("a"), trial.agent("b"));
        List<FencingToken> tokens = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            LockLease lease = agents.get(round % 2).lock(name).acquire(Given.LONG);
            tokens.add(lease.fencingToken().orElseThrow());
            if (round % 3 == 0) {
                trial.witness().lock(name).breakLock();
            }
            lease.release();
        }
        assertRising(tokens);
    }

    @Test
    @Needs(Characteristic.FENCING_TOKENS)
    default void fence1_risesOverTheDeathOfAHolder(Trial trial) {
        LockName name = trial.lockName("lock");
        Agent dying = trial.agent("a");
        FencingToken first = Trial.take(dying.lock(name)).fencingToken().orElseThrow();
        dying.die();
        LockLease next = trial.witness().lock(name).acquire(Given.LONG);
        assertThat(next.fencingToken().orElseThrow())
                .as("the next holder's token")
                .isGreaterThan(first);
    }

    static void assertRising(List<FencingToken> tokens) {
        assertThat(tokens).as("tokens in the order of granting").isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(tokens).as("tokens in the order of granting").doesNotHaveDuplicates();
    }

    @Test
    @Needs(Characteristic.SHARED_LOCKS)
    default void fence2_sharedLeasesHaveNone(Trial trial) {
        LockLease lease =
                Trial.take(trial.agent("a").lock(trial.lockName("lock")).shared());
        assertThat(lease.fencingToken()).as("a shared lease's token").isEmpty();
    }

    @Test
    @Needs(Characteristic.FENCING_TOKENS)
    default void fence3_leadershipsHaveThem(Trial trial) {
        GroupId group = trial.group("g");
        List<FencingToken> tokens = new ArrayList<>();
        for (Agent agent : List.of(trial.agent("a"), trial.agent("b"), trial.agent("c"))) {
            Candidacy candidacy = agent.campaign(group, elected -> {});
            trial.patience().soon(agent + " leads", () -> candidacy.leadership().isPresent());
            tokens.add(candidacy
                    .leadership()
                    .orElseThrow()
                    .fencingToken()
                    .orElseThrow(() -> new AssertionError("a leadership without a token")));
            candidacy.close();
        }
        assertRising(tokens);
    }

    @Test
    @Needs(Characteristic.FENCING_TOKENS)
    default void fence4_theSameForARepeat(Trial trial) {
        Claim claim = Spi.claim(trial, "lock", "a", 1);
        LockReply first = Asking.acquire(trial, claim, false);
        LockReply again = Asking.acquire(trial, claim, false);
        assertThat(Spi.token(again)).as("the token of a repeated attempt").isEqualTo(Spi.token(first));
        Asking.release(trial, claim);
        LockReply next = Asking.acquire(trial, Spi.claim(trial, "lock", "b", 2), false);
        assertThat(Spi.token(next)).isGreaterThan(Spi.token(first));
    }
}
