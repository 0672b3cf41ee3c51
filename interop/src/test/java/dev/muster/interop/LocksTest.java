package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Coordinator;
import dev.muster.Lock;
import dev.muster.LockLease;
import dev.muster.LockNotAcquired;
import dev.muster.Loss;
import dev.muster.UnsupportedByStore;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One lock, two languages. */
@Matrix
class LocksTest extends MatrixTest {
    private static final String NAME = "b'lock'";

    LocksTest(Pair pair) {
        super(pair);
    }

    @Test
    @Shows(Row.LOCKS)
    void theyExcludeEachOtherAndWait() throws Exception {
        Lock lock = java("java").lock("lock");
        RemoteMember python = python("python");
        LockLease lease = lock.tryAcquire().orElseThrow();
        assertThat(python.acquire(NAME)).isFalse();
        assertThat(python.outcome("acquire", NAME, 1.5))
                .as("waits in vain")
                .isEqualTo(pair.store().vainWait());
        assertThat(python.outcome("with", NAME)).isEqualTo("LockAcquireFailed");
        var waiting = python.tell("acquire", NAME, 30);
        assertThat(lease.release()).isTrue();
        assertThat(AgentProcess.await(waiting).asBoolean()).isTrue();
        assertThat(python.ask("owner", NAME).asBoolean()).isTrue();

        assertThat(lock.tryAcquire()).isEmpty();
        assertThatThrownBy(() -> lock.acquire(Duration.ofMillis(300))).isInstanceOf(LockNotAcquired.class);
        CompletableFuture<LockLease> turn =
                lock.acquireAsync(Duration.ofSeconds(30)).toCompletableFuture();
        assertThat(python.release(NAME)).isTrue();
        assertThat(turn.get(40, TimeUnit.SECONDS).isStillOwner()).isTrue();
        assertThat(python.acquire(NAME)).isFalse();
        assertThat(turn.get().release()).isTrue();
        assertThat(python.release(NAME)).as("it is not Python's").isFalse();
        assertThat(python.acquire(NAME)).isTrue();
        python.release(NAME);
        if (pair.store().lacks(Lack.VAIN_WAIT)) {
            found("yes; a Python taker whose time is up is told by "
                    + pair.store().vainWait());
        }
    }

    @Test
    @Shows(Row.LOCK_EXPIRY)
    void aLockThatIsNotRenewedEnds() {
        Coordinator java = java("java");
        if (pair.store() == StoreKind.ZOOKEEPER) {
            itsSessionEnds(java);
            return;
        }
        RemoteMember python = python("python");
        if (pair.store().lacks(Lack.LOCK_TIMEOUT)) {
            LockLease lease = java.lock("lock").tryAcquire().orElseThrow();
            assertThat(lease.remaining()).isEqualTo(ChronoUnit.FOREVER.getDuration());
            found("none: locks last until their process ends");
            return;
        }
        RemoteMember late = silentPython("late", SHORT);
        assertThat(late.acquire(NAME)).isTrue();
        assertThat(java.lock("lock").tryAcquire()).isEmpty();
        LockLease lease = java.lock("lock").acquire(Duration.ofSeconds(40));
        assertThat(late.ask("owner", NAME).asBoolean()).isFalse();
        assertThat(late.release(NAME)).as("not Python's any more").isFalse();
        assertThat(lease.isStillOwner()).isTrue();
        assertThat(python.acquire(NAME)).isFalse();
    }

    /** Kazoo keeps the session alive, whether Tooz beats or not: only a process that does not run lets it end. */
    private void itsSessionEnds(Coordinator java) {
        AgentProcess process = pythonProcess();
        RemoteMember late = python(process, "late", SHORT);
        assertThat(late.acquire(NAME)).isTrue();
        assertThat(java.lock("lock").tryAcquire()).isEmpty();
        process.freeze();
        LockLease lease = java.lock("lock").acquire(Duration.ofSeconds(40));
        assertThat(lease.remaining()).isLessThanOrEqualTo(Duration.ofSeconds(TIMEOUT));
        process.thaw();
        eventually(() -> late.outcome("owner", NAME).equals("false"));
        assertThat(lease.isStillOwner()).isTrue();
        found("with the session of its process, which ends by its timeout");
    }

    @Test
    @Shows(Row.LOCK_BREAK)
    void theOtherSideBreaksALock() {
        Coordinator java = java("java", SHORT);
        RemoteMember python = python("python");
        LockLease lease = java.lock("lock").tryAcquire().orElseThrow();
        var loss = new CompletableFuture<Loss>();
        lease.onLost(loss::complete);
        if (pair.store().lacks(Lack.BREAK)) {
            assertThat(python.outcome("break", NAME)).isEqualTo("NotImplemented");
            if (pair.store() == StoreKind.ZOOKEEPER) {
                breaksEither(java, python, loss);
                return;
            }
            lease.close();
            assertThat(python.acquire(NAME)).isTrue();
            assertThatThrownBy(() -> java.lock("lock").breakLock()).isInstanceOf(UnsupportedByStore.class);
            found(
                    "Java holders by Java only: Tooz's driver has no break, and no lock of another process can be broken");
            return;
        }
        assertThat(python.ask("break", NAME).asBoolean()).isTrue();
        assertThat(python.acquire(NAME)).isTrue();
        assertThat(loss.orTimeout(40, TimeUnit.SECONDS).join()).isEqualTo(Loss.REVOKED);
        assertThat(lease.release()).isFalse();
        assertThat(python.ask("owner", NAME).asBoolean()).isTrue();

        assertThat(java.lock("lock").breakLock()).isTrue();
        LockLease again = java.lock("lock").tryAcquire().orElseThrow();
        assertThat(python.ask("owner", NAME).asBoolean()).isFalse();
        assertThat(python.release(NAME)).isFalse();
        assertThat(again.isStillOwner()).isTrue();
    }

    private void breaksEither(Coordinator java, RemoteMember python, CompletableFuture<Loss> loss) {
        assertThat(java.lock("lock").breakLock()).isTrue();
        assertThat(loss.orTimeout(40, TimeUnit.SECONDS).join()).isEqualTo(Loss.REVOKED);
        assertThat(python.acquire(NAME)).isTrue();
        assertThat(java.lock("lock").breakLock()).isTrue();
        LockLease again = java.lock("lock").tryAcquire().orElseThrow();
        assertThat(python.ask("owner", NAME).asBoolean()).isFalse();
        assertThat(again.isStillOwner()).isTrue();
        found("by Java only: Tooz's driver has no break");
    }

    @Test
    @Shows(Row.SHARED_LOCKS)
    void aPythonTakerWaitsForTheLastReader() {
        Lock shared = java("first").lock("lock").shared();
        RemoteMember python = python("python");
        LockLease first = shared.tryAcquire().orElseThrow();
        LockLease second = java("second").lock("lock").shared().tryAcquire().orElseThrow();
        assertThat(python.acquire(NAME)).isFalse();
        first.close();
        assertThat(python.acquire(NAME)).isFalse();
        second.close();
        assertThat(python.acquire(NAME)).isTrue();
        assertThat(shared.tryAcquire()).isEmpty();
        python.release(NAME);
        String theirs = python.outcome("acquire", NAME, 0, true);
        if (pair.store().lacks(Lack.SHARED)) {
            assertThat(theirs).isEqualTo("NotImplemented");
            found("yes; Tooz's driver has none of its own");
        } else {
            assertThat(theirs).isEqualTo("true");
            assertThat(shared.tryAcquire()).isEmpty();
            found("yes; Tooz's own are shared within a process only");
        }
    }
}
