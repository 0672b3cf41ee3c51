package dev.muster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.Candidacy;
import dev.muster.GroupId;
import dev.muster.LockLease;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.LockNotAcquired;
import dev.muster.Loss;
import dev.muster.MemberId;
import dev.muster.OutcomeUnknown;
import dev.muster.PartitionOptions;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.memory.MemoryStore;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Locks and elections of one coordinator, in simulated time. */
class TakerTest {
    private static final LockName NAME = LockName.of("lock");
    private static final LockKey LOCK = new LockKey.Named(NAME);
    private static final GroupId GROUP = Bench.GROUP;

    private final Bench bench = new Bench();
    private final Store other = new MemoryStore(bench.server, Runnable::run);

    @BeforeAll
    static void quietly() {
        Histories.quietly();
    }

    @Test
    void aNoOfTheStoreEndsTheLeaseAtOnce() {
        LockLease lease =
                bench.value(bench.coordinator.lock(NAME).tryAcquireAsync()).orElseThrow();
        List<Loss> losses = new ArrayList<>();
        lease.onLost(losses::add);
        other.breakLock(LOCK);
        assertThat(lease.isValid()).isTrue();
        assertThat(bench.value(lease.isStillOwnerAsync())).isFalse();
        assertThat(lease.isValid()).isFalse();
        bench.passSeconds(10);
        assertThat(losses).containsExactly(Loss.REVOKED);
    }

    @Test
    void standingDownWaitsForTheAttemptUnderWay() {
        bench.script.hold("acquire");
        Candidacy candidacy = bench.coordinator.campaign(GROUP, elected -> {});
        bench.passSeconds(0.1);
        var stoodDown = candidacy.standDownAsync().toCompletableFuture();
        bench.passSeconds(0.1);
        assertThat(stoodDown).isNotDone();
        bench.script.pass("acquire");
        bench.script.release();
        bench.passSeconds(0.1);
        assertThat(stoodDown).isCompletedWithValue(false);
        assertThat(bench.value(other.readLock(new LockKey.LeaderOf(GROUP))).holders())
                .isEmpty();
    }

    @Test
    void standingDownEndsInTimeThoughTheAttemptDoesNot() {
        bench.script.lose("acquire");
        Candidacy candidacy = bench.coordinator.campaign(GROUP, elected -> {});
        bench.passSeconds(0.1);
        var stoodDown = candidacy.standDownAsync().toCompletableFuture();
        bench.passSeconds(1.6);
        assertThat(stoodDown).isCompletedWithValue(false);
    }

    @Test
    void aLongAcquireForgetsALostAnswerOnceNothingOfItCanCome() {
        assertThat(failureOf(Duration.ofSeconds(4))).isInstanceOf(OutcomeUnknown.class);
        assertThat(failureOf(Duration.ofSeconds(30))).isInstanceOf(LockNotAcquired.class);
    }

    /** Of an acquire whose first answer is lost, of a lock that another holds all the time. */
    private Throwable failureOf(Duration atMost) {
        other.acquire(
                new Claim(LOCK, MemberId.of("other"), Bytes.utf8("token"), LockMode.EXCLUSIVE, Duration.ofHours(1)),
                false);
        bench.script.loseAnswer("acquire");
        CompletionStage<LockLease> acquired = bench.coordinator.lock(NAME).acquireAsync(atMost);
        bench.passSeconds(0.5);
        bench.script.pass("acquire");
        bench.pass(atMost.plusSeconds(2));
        return acquired.handle((lease, failure) -> failure)
                .toCompletableFuture()
                .getNow(null);
    }

    @Test
    void aPartitionedGroupIsLeftWithoutBlocking() {
        bench.value(bench.coordinator.async().createGroup(GROUP));
        PartitionedGroup group =
                bench.value(bench.coordinator.async().joinPartitioned(GROUP, PartitionOptions.of(Weight.ONE)));
        assertThat(bench.isStored(GROUP)).isTrue();
        CompletionStage<Boolean> closed = group.closeAsync().thenApply(done -> true);
        assertThat(bench.<Boolean>value(closed)).isTrue();
        assertThat(bench.isStored(GROUP)).isFalse();
        CompletionStage<Boolean> again = group.closeAsync().thenApply(done -> true);
        assertThat(bench.<Boolean>value(again)).isTrue();
    }
}
