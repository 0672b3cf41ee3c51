package dev.muster.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Coordinator;
import dev.muster.LockLease;
import dev.muster.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Defects of Tooz on memcached. */
@ParameterizedClass
@EnumSource(ToozVersion.class)
class MemcachedDefectsTest extends MatrixTest {
    @TempDir
    Path folder;

    MemcachedDefectsTest(ToozVersion version) {
        super(new Pair(version, StoreKind.MEMCACHED));
    }

    @Test
    void aWaitOfOneSecond() {
        Coordinator java = java("java");
        LockLease lease = java.lock("lock").tryAcquire().orElseThrow();
        RemoteMember python = python("python");
        var waiting = python.tell("acquire", "b'lock'", 1);
        var bounded = python("other").outcome("acquire", "b'lock'", 4.5);
        assertThat(bounded).isEqualTo("RetryError");
        boolean waits = !waiting.isDone();
        assertThat(waits).isEqualTo(pair.version() != ToozVersion.V9_1);
        lease.close();
        seen(Defect.WAIT_OF_ONE, waits);
    }

    /** Between the look at the lock and its deletion the lock is broken, and a Java member takes it. */
    @Test
    void aLateReleaseDeletesTheNextHoldersLock() throws IOException {
        Coordinator java = java("java", SHORT);
        RemoteMember python = python("python");
        assertThat(python.acquire("b'lock'")).isTrue();
        Path go = folder.resolve("go");
        python.ask("delay", go.toString(), "coordinator.client", "get", "after");
        var releasing = python.tell("release", "b'lock'");
        eventually(() -> Files.exists(folder.resolve("go.waited")));
        assertThat(java.lock("lock").breakLock()).isTrue();
        LockLease lease = java.lock("lock").tryAcquire().orElseThrow();
        var loss = new CompletableFuture<Loss>();
        lease.onLost(loss::complete);
        Files.createFile(go);
        AgentProcess.await(releasing);
        assertThat(loss.orTimeout(40, TimeUnit.SECONDS).join()).isEqualTo(Loss.REVOKED);
        seen(Defect.STOLEN_RELEASE, true);
    }
}
