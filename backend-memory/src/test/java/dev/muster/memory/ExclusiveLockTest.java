package dev.muster.memory;

import static dev.muster.memory.Fixture.INSTANT;
import static dev.muster.memory.Fixture.LOCK;
import static dev.muster.memory.Fixture.SECOND;
import static dev.muster.memory.Fixture.TIMEOUT;
import static dev.muster.memory.Fixture.answer;
import static dev.muster.memory.Fixture.claim;
import static dev.muster.memory.Fixture.exclusive;
import static dev.muster.memory.Fixture.fencingToken;
import static dev.muster.memory.Fixture.retryAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.FencingToken;
import dev.muster.GroupId;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExclusiveLockTest {
    private final Fixture fixture = new Fixture();
    private final MemoryStore store = fixture.store;

    @Test
    void oneHolderAlone() {
        assertThat(fixture.acquire(exclusive("a")))
                .isEqualTo(new LockReply.Granted(TIMEOUT, Optional.of(new FencingToken(1))));
        fixture.clock.advance(SECOND);
        assertThat(fixture.acquire(exclusive("b")))
                .isEqualTo(new LockReply.Refused(Optional.of(TIMEOUT.minus(SECOND))));
        var holder = new LockView.Holder(Optional.of(MemberId.of("a")), LockMode.EXCLUSIVE);
        assertThat(answer(store.readLock(LOCK)))
                .isEqualTo(new LockView(List.of(holder), Optional.of(TIMEOUT.minus(SECOND))));
    }

    @Test
    void aRefusedClaimThatDoesNotWaitLeavesNoTrace() {
        fixture.acquire(exclusive("a"));
        fixture.acquire(exclusive("b"));
        fixture.release(exclusive("a"));
        assertThat(fixture.acquire(exclusive("c"))).isInstanceOf(LockReply.Granted.class);
    }

    @Test
    void aRepeatIsGrantedAgainWithTheSameTokenAndRenews() {
        fixture.acquire(exclusive("a"));
        fixture.clock.advance(SECOND);
        assertThat(fixture.acquire(exclusive("a")))
                .isEqualTo(new LockReply.Granted(TIMEOUT, Optional.of(new FencingToken(1))));
        assertThat(retryAfter(fixture.acquire(exclusive("b")))).isEqualTo(TIMEOUT);
    }

    @Test
    void aLockEndsAtItsDeadline() {
        fixture.acquire(exclusive("a"));
        fixture.clock.advance(TIMEOUT.minus(INSTANT));
        assertThat(retryAfter(fixture.acquire(exclusive("b")))).isEqualTo(INSTANT);
        fixture.clock.advance(INSTANT);
        assertThat(fixture.holders()).isEmpty();
        assertThat(fixture.release(exclusive("a"))).isFalse();
        assertThat(fencingToken(fixture.acquire(exclusive("b")))).isEqualTo(2);
    }

    @Test
    void onlyTheHoldersTokenReleases() {
        fixture.acquire(exclusive("a"));
        assertThat(fixture.release(exclusive("b"))).isFalse();
        assertThat(fixture.holders()).isEqualTo("a");
        assertThat(fixture.release(exclusive("a"))).isTrue();
        assertThat(fixture.release(exclusive("a"))).isFalse();
        assertThat(fixture.holders()).isEmpty();
    }

    @Test
    void aFreeLockHasNothingToLookFor() {
        assertThat(answer(store.readLock(LOCK))).isEqualTo(new LockView(List.of(), Optional.empty()));
    }

    @Test
    void breakingTakesTheLockFromItsHolder() {
        assertThat(answer(store.breakLock(LOCK))).isFalse();
        fixture.acquire(exclusive("a"));
        assertThat(answer(store.breakLock(LOCK))).isTrue();
        assertThat(fixture.release(exclusive("a"))).isFalse();
        assertThat(fencingToken(fixture.acquire(exclusive("b")))).isEqualTo(2);
        fixture.clock.advance(TIMEOUT);
        assertThat(answer(store.breakLock(LOCK))).isFalse();
    }

    @Test
    void fencingTokensRiseAcrossAllLocks() {
        LockKey other = new LockKey.Named(LockName.of("other"));
        assertThat(fencingToken(fixture.acquire(exclusive("a")))).isEqualTo(1);
        assertThat(fencingToken(fixture.acquire(claim(other, "a", LockMode.EXCLUSIVE))))
                .isEqualTo(2);
    }

    @Test
    void aLeadershipIsALockOfItsOwn() {
        LockKey leadership = new LockKey.LeaderOf(GroupId.of("lock"));
        fixture.acquire(exclusive("a"));
        assertThat(fixture.acquire(claim(leadership, "b", LockMode.EXCLUSIVE))).isInstanceOf(LockReply.Granted.class);
        assertThat(answer(store.readLock(leadership)).holders().get(0).member()).contains(MemberId.of("b"));
    }
}
