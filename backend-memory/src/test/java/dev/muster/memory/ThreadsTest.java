package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static dev.muster.memory.Fixture.LOCK;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.entry;
import static dev.muster.memory.Fixture.fencingToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.LockMode;
import dev.muster.MemberId;
import dev.muster.spi.Claim;
import dev.muster.spi.LockReply;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With real threads and real time; the time-outs are long enough never to run out. */
@Timeout(60)
class ThreadsTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 200;

    private final MemoryServer server = new MemoryServer("threads", System::nanoTime, InstantSource.system());
    private final MemoryStore store = new MemoryStore(server, Runnable::run);
    private final List<Long> tokens = new ArrayList<>();
    private int unguarded;

    @Test
    void anExclusiveLockGuardsAndHintsWakeWhoWaits() throws Exception {
        inThreads(thread -> () -> {
            var hinted = new Semaphore(0);
            store.watchLock(LOCK, hinted::release);
            for (int round = 0; round < ROUNDS; round++) {
                Claim claim = claim(thread, round);
                LockReply reply;
                while ((reply = answer(store.acquire(claim, true))) instanceof LockReply.Refused) {
                    assertThat(hinted.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
                    hinted.drainPermits();
                }
                unguarded++;
                tokens.add(fencingToken(reply));
                assertThat(answer(store.release(claim))).isTrue();
            }
            return true;
        });
        assertThat(unguarded).isEqualTo(THREADS * ROUNDS);
        assertThat(tokens).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void noMemberIsLost() throws Exception {
        store.createGroup(GROUP);
        inThreads(thread -> () -> {
            for (int round = 0; round < ROUNDS; round++) {
                String name = "member" + thread + "-" + round;
                store.join(entry(GROUP, name, 1, Map.of()));
                if (round % 2 == 1) {
                    store.leave(entry(GROUP, name, 1, Map.of()));
                }
            }
            return true;
        });
        assertThat(answer(store.read(GROUP)).orElseThrow().members()).hasSize(THREADS * ROUNDS / 2);
    }

    private static Claim claim(int thread, int round) {
        Bytes token = Bytes.utf8(thread + "-" + round);
        return new Claim(LOCK, MemberId.of("member" + thread), token, LockMode.EXCLUSIVE, Duration.ofHours(1));
    }

    private static void inThreads(IntFunction<Callable<Boolean>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                tasks.add(work.apply(thread));
            }
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
