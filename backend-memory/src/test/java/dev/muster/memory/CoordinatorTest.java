package dev.muster.memory;

import static dev.muster.memory.Fixture.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Characteristic;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.Creation;
import dev.muster.GroupEvent;
import dev.muster.Joining;
import dev.muster.LockLease;
import dev.muster.MemberId;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two coordinators, each in a scope of its own, under the real engine. */
@Timeout(60)
class CoordinatorTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ClientScope one = ClientScope.create();
    private final ClientScope other = ClientScope.create();
    private Coordinator first;
    private Coordinator second;

    @BeforeEach
    void connect() {
        first = connect("memory:coordinator", "a", one);
        second = connect("memory://coordinator", "b", other);
    }

    private static Coordinator connect(String url, String member, ClientScope scope) {
        return Coordinator.connect(ConnectOptions.of(url, MemberId.of(member))
                .requiring(Characteristic.LINEARIZABLE, Characteristic.PUSHED_WATCHES)
                .in(scope));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        one.close();
        other.close();
    }

    @Test
    void membersSeeEachOther() throws InterruptedException {
        var events = new LinkedBlockingQueue<GroupEvent>();
        assertThat(first.createGroup(GROUP)).isEqualTo(Creation.CREATED);
        first.watch(GROUP, events::add);
        assertThat(second.join(GROUP)).isEqualTo(Joining.JOINED);
        assertThat(events.poll(30, TimeUnit.SECONDS)).isNotNull();
        assertThat(first.members(GROUP)).containsOnlyKeys(MemberId.of("b"));
    }

    @Test
    void aLockPassesFromHandToHand() throws Exception {
        LockLease held = first.lock("lock").acquire(LONG);
        assertThat(second.lock("lock").tryAcquire()).isEmpty();
        var waiting = second.lock("lock").acquireAsync(LONG).toCompletableFuture();
        assertThat(held.release()).isTrue();
        LockLease next = waiting.get(30, TimeUnit.SECONDS);
        assertThat(next.fencingToken().orElseThrow())
                .isGreaterThan(held.fencingToken().orElseThrow());
        next.release();
    }
}
