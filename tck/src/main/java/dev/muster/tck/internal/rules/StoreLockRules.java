package dev.muster.tck.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Characteristic;
import dev.muster.LockMode;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Claim;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import dev.muster.tck.internal.trial.Asking;
import dev.muster.tck.internal.trial.Needs;
import dev.muster.tck.internal.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a backend's author implements for locks, asked directly. */
interface StoreLockRules {
    @Test
    default void spi5_aBeatRenewsItsOwnClaimsOnly(Trial trial) {
        Claim held = Spi.claim(trial, "held", "m", 1);
        Claim foreign = Spi.claim(trial, "foreign", "m", 2);
        Claim free = Spi.claim(trial, "free", "m", 3);
        Spi.granted(Asking.acquire(trial, held, false));
        Spi.granted(Asking.acquire(trial, Spi.claim(trial, "foreign", "other", 4), false));
        BeatReply reply = Asking.beat(trial, Spi.beat(trial, "m", 1, List.of(), List.of(foreign, held, free)));
        assertThat(reply.claims())
                .as("answers for a foreign, a held and a free lock")
                .hasSize(3);
        assertThat(reply.claims().get(0)).isEmpty();
        assertThat(reply.claims().get(1)).isPresent();
        assertThat(reply.claims().get(2)).isEmpty();
        assertThat(Asking.readLock(trial, free.lock()).holders()).isEmpty();
    }

    @Test
    @Needs(Characteristic.LOCK_TIMEOUTS)
    default void spi5_aForeignBeatDoesNotExtendAClaim(Trial trial) {
        Claim claim = Spi.claim(trial, "lock", "a", 1);
        Spi.granted(Asking.acquire(trial, claim, false));
        Claim foreign = Spi.claim(trial, "lock", "a", 2);
        trial.patience()
                .within(
                        trial.timing().lock().plus(trial.timing().lateness()),
                        "a claim ends that only another renews",
                        () -> {
                            Asking.beat(trial, Spi.beat(trial, "a", 2, List.of(), List.of(foreign)));
                            return Asking.readLock(trial, claim.lock())
                                    .holders()
                                    .isEmpty();
                        });
        BeatReply late = Asking.beat(trial, Spi.beat(trial, "a", 1, List.of(), List.of(claim)));
        assertThat(late.claims()).as("renewing a claim that has ended").containsExactly(Optional.empty());
    }

    @Test
    default void spi6_aRepeatIsGranted(Trial trial) {
        Claim claim = Spi.claim(trial, "lock", "a", 1);
        Spi.granted(Asking.acquire(trial, claim, true));
        Spi.granted(Asking.acquire(trial, claim, true));
        LockReply other = Asking.acquire(trial, Spi.claim(trial, "lock", "a", 2), false);
        assertThat(other).as("another attempt of the same member").isInstanceOf(LockReply.Refused.class);
        assertThat(Asking.release(trial, claim)).isTrue();
        assertThat(Asking.readLock(trial, claim.lock()).holders()).isEmpty();
    }

    @Test
    default void spi7_releasingComparesTheToken(Trial trial) {
        Claim held = Spi.claim(trial, "lock", "a", 1);
        Claim other = Spi.claim(trial, "lock", "a", 2);
        Spi.granted(Asking.acquire(trial, held, false));
        assertThat(Asking.release(trial, other))
                .as("release with another token")
                .isFalse();
        assertThat(Asking.readLock(trial, held.lock()).holders()).hasSize(1);
        assertThat(Asking.release(trial, held)).isTrue();
        assertThat(Asking.release(trial, held)).as("release of a free lock").isFalse();
    }

    @Test
    default void spi7_releasingGivesUpAPlace(Trial trial) {
        Claim held = Spi.claim(trial, "lock", "a", 1);
        Claim waiting = Spi.claim(trial, "lock", "b", 2);
        Spi.granted(Asking.acquire(trial, held, false));
        assertThat(Asking.acquire(trial, waiting, true)).isInstanceOf(LockReply.Refused.class);
        assertThat(Asking.release(trial, waiting))
                .as("whether a waiting claim held the lock")
                .isFalse();
        assertThat(Asking.release(trial, held)).isTrue();
        Spi.granted(Asking.acquire(trial, Spi.claim(trial, "lock", "c", 3), false));
    }

    @Test
    @Needs(Characteristic.PUSHED_WATCHES)
    default void spi8_everyChangeOfALockIsHinted(Trial trial) {
        Claim claim = Spi.claim(trial, "lock", "a", 1);
        var hints = new AtomicInteger();
        Asking.watchLock(trial, claim.lock(), hints::incrementAndGet);
        Asking.acquire(trial, claim, false);
        StoreRules.hinted(trial, hints, "releasing", () -> Asking.release(trial, claim));
        Asking.acquire(trial, claim, false);
        StoreRules.hinted(trial, hints, "breaking", () -> Asking.breakLock(trial, claim.lock()));
    }

    @Test
    default void spi11_holdersAreNamed(Trial trial) {
        Claim claim = Spi.claim(trial, "lock", "a", 1);
        assertThat(Asking.readLock(trial, claim.lock()).holders()).isEmpty();
        Asking.acquire(trial, claim, false);
        LockView view = Asking.readLock(trial, claim.lock());
        assertThat(view.holders()).hasSize(1);
        LockView.Holder holder = view.holders().get(0);
        assertThat(holder.mode()).isEqualTo(LockMode.EXCLUSIVE);
        holder.member().ifPresent(member -> assertThat(member).isEqualTo(claim.member()));
    }

    @Test
    default void spi17_holdingIsToldWithoutRenewal(Trial trial) {
        Claim claim = Spi.claim(trial, "lock", "a", 1);
        Claim other = Spi.claim(trial, "lock", "a", 2);
        assertThat(Asking.holds(trial, claim)).as("holding a free lock").isFalse();
        Asking.acquire(trial, claim, false);
        Asking.acquire(trial, other, true);
        assertThat(Asking.holds(trial, claim))
                .as("holding with the token that holds")
                .isTrue();
        assertThat(Asking.holds(trial, other))
                .as("holding with a token that waits")
                .isFalse();
        Asking.release(trial, other);
        if (trial.has(Characteristic.LOCK_TIMEOUTS)) {
            trial.patience()
                    .within(
                            trial.timing().lock().plus(trial.timing().lateness()),
                            "the claim ends though it is asked about",
                            () -> !Asking.holds(trial, claim));
        }
        Asking.release(trial, claim);
        assertThat(Asking.holds(trial, claim)).as("holding after its release").isFalse();
    }

    @Test
    default void spi12_aRefusalLeavesNoTrace(Trial trial) {
        Claim held = Spi.claim(trial, "lock", "a", 1);
        Spi.granted(Asking.acquire(trial, held, false));
        for (int token = 2; token < 5; token++) {
            Claim refused = Spi.claim(trial, "lock", "b", token);
            LockReply reply = Asking.acquire(trial, refused, false);
            assertThat(reply)
                    .isInstanceOfSatisfying(
                            LockReply.Refused.class,
                            no -> no.retryAfter()
                                    .ifPresent(soon -> assertThat(soon)
                                            .isBetween(
                                                    Duration.ZERO,
                                                    trial.timing().lock())));
        }
        Asking.release(trial, held);
        Spi.granted(Asking.acquire(trial, Spi.claim(trial, "lock", "c", 9), false));
    }
}
