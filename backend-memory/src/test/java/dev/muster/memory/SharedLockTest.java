package dev.muster.memory;

import static dev.muster.memory.Fixture.LOCK;
import static dev.muster.memory.Fixture.SECOND;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.exclusive;
import static dev.muster.memory.Fixture.retryAfter;
import static dev.muster.memory.Fixture.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.spi.LockReply;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedLockTest {
    private final Fixture fixture = new Fixture();

    @Test
    void sharedHoldersHoldTogetherAndHaveNoFencingToken() {
        var granted = new LockReply.Granted(TIMEOUT, Optional.empty());
        assertThat(fixture.acquire(shared("a"))).isEqualTo(granted);
        assertThat(fixture.acquire(shared("b"))).isEqualTo(granted);
        assertThat(fixture.holders()).isEqualTo("a b");
    }

    @Test
    void sharedAndExclusiveExcludeEachOther() {
        fixture.acquire(shared("a"));
        assertThat(fixture.acquire(exclusive("b"))).isInstanceOf(LockReply.Refused.class);
        fixture.release(shared("a"));
        fixture.acquire(exclusive("b"));
        assertThat(fixture.acquire(shared("a"))).isInstanceOf(LockReply.Refused.class);
    }

    @Test
    void anExclusiveClaimWaitsForTheLastReader() {
        fixture.acquire(shared("a"));
        fixture.clock.advance(SECOND);
        fixture.acquire(shared("b"));
        assertThat(retryAfter(fixture.acquire(exclusive("c")))).isEqualTo(TIMEOUT);
        assertThat(answer(fixture.store.readLock(LOCK)).lookAgain()).contains(TIMEOUT.minus(SECOND));
        fixture.clock.advance(TIMEOUT.minus(SECOND));
        assertThat(fixture.holders()).isEqualTo("b");
        assertThat(fixture.acquire(exclusive("c"))).isInstanceOf(LockReply.Refused.class);
    }

    @Test
    void breakingTakesTheLockFromAll() {
        fixture.acquire(shared("a"));
        fixture.acquire(shared("b"));
        assertThat(answer(fixture.store.breakLock(LOCK))).isTrue();
        assertThat(fixture.holders()).isEmpty();
    }

    @Test
    void aTokenIsNotGrantedInTwoModes() {
        fixture.acquire(shared("a"));
        assertThat(fixture.acquire(exclusive("a"))).isInstanceOf(LockReply.Refused.class);
        fixture.release(shared("a"));
        fixture.acquire(exclusive("a"));
        assertThat(fixture.acquire(shared("a"))).isInstanceOf(LockReply.Refused.class);
    }
}
