package dev.muster.memory;

import static dev.muster.memory.Fixture.INSTANT;
import static dev.muster.memory.Fixture.LOCK;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.exclusive;
import static dev.muster.memory.Fixture.fencingToken;
import static dev.muster.memory.Fixture.retryAfter;
import static dev.muster.memory.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.spi.LockReply;
import org.junit.jupiter.api.Test;

class LockQueueTest {
    private final Fixture fixture = new Fixture();

    @Test
    void firstComeFirstServed() {
        fixture.acquire(exclusive("a"));
        fixture.await(exclusive("b"));
        fixture.await(exclusive("c"));
        fixture.release(exclusive("a"));
        assertRefused(fixture.await(exclusive("c")));
        assertGranted(fixture.await(exclusive("b")));
        assertRefused(fixture.await(exclusive("c")));
        fixture.release(exclusive("b"));
        assertGranted(fixture.await(exclusive("c")));
    }

    @Test
    void whoDoesNotWaitDoesNotJumpTheQueue() {
        fixture.acquire(exclusive("a"));
        fixture.await(exclusive("b"));
        fixture.release(exclusive("a"));
        assertThat(retryAfter(fixture.acquire(exclusive("c")))).isEqualTo(TIMEOUT);
        assertGranted(fixture.acquire(exclusive("b")));
    }

    @Test
    void aWaitingWriterStopsLaterReaders() {
        fixture.acquire(shared("a"));
        fixture.await(exclusive("b"));
        assertRefused(fixture.await(shared("c")));
        assertThat(fixture.acquire(shared("a"))).isInstanceOf(LockReply.Granted.class);
        fixture.release(shared("a"));
        assertRefused(fixture.await(shared("c")));
        assertGranted(fixture.await(exclusive("b")));
        fixture.release(exclusive("b"));
        assertThat(fixture.await(shared("c"))).isInstanceOf(LockReply.Granted.class);
    }

    @Test
    void readersThatWaitGoTogetherInAnyOrderAndBeforeALaterWriter() {
        fixture.acquire(exclusive("a"));
        fixture.await(shared("b"));
        fixture.await(shared("c"));
        fixture.await(exclusive("d"));
        fixture.release(exclusive("a"));
        assertRefused(fixture.await(exclusive("d")));
        assertThat(fixture.await(shared("c"))).isInstanceOf(LockReply.Granted.class);
        assertThat(fixture.await(shared("b"))).isInstanceOf(LockReply.Granted.class);
        assertThat(fixture.holders()).isEqualTo("c b");
    }

    @Test
    void aPlaceEndsUnlessAskedForAgain() {
        fixture.acquire(exclusive("a"));
        fixture.await(exclusive("b"));
        fixture.await(exclusive("c"));
        fixture.clock.advance(INSTANT);
        fixture.await(exclusive("c"));
        fixture.clock.advance(TIMEOUT.minus(INSTANT));
        assertGranted(fixture.await(exclusive("c")));
    }

    @Test
    void askingAgainKeepsThePlace() {
        fixture.acquire(exclusive("a"));
        fixture.await(exclusive("b"));
        fixture.await(exclusive("c"));
        fixture.clock.advance(TIMEOUT.minus(INSTANT));
        fixture.await(exclusive("b"));
        fixture.clock.advance(INSTANT);
        assertRefused(fixture.await(exclusive("c")));
        assertGranted(fixture.await(exclusive("b")));
    }

    @Test
    void aWaiterRetriesWhenAllBeforeItWillHaveEnded() {
        fixture.acquire(exclusive("a"));
        fixture.clock.advance(INSTANT);
        fixture.await(exclusive("b"));
        assertThat(retryAfter(fixture.await(exclusive("c")))).isEqualTo(TIMEOUT);
        assertThat(retryAfter(fixture.await(exclusive("b")))).isEqualTo(TIMEOUT.minus(INSTANT));
    }

    @Test
    void releasingGivesUpAPlace() {
        fixture.acquire(exclusive("a"));
        fixture.await(exclusive("b"));
        assertThat(fixture.release(exclusive("b"))).isFalse();
        fixture.release(exclusive("a"));
        assertGranted(fixture.acquire(exclusive("c")));
    }

    @Test
    void breakingLeavesTheQueueAlone() {
        fixture.acquire(exclusive("a"));
        fixture.await(exclusive("b"));
        assertThat(answer(fixture.store.breakLock(LOCK))).isTrue();
        assertThat(answer(fixture.store.breakLock(LOCK))).isFalse();
        assertRefused(fixture.acquire(exclusive("a")));
        assertThat(fencingToken(fixture.await(exclusive("b")))).isEqualTo(2);
    }

    private static void assertGranted(LockReply reply) {
        assertThat(reply).isInstanceOf(LockReply.Granted.class);
    }

    private static void assertRefused(LockReply reply) {
        assertThat(reply).isInstanceOf(LockReply.Refused.class);
    }
}
