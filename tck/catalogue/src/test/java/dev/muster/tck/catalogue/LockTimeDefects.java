package dev.muster.tck.catalogue;

import static dev.muster.tck.catalogue.Call.answer;

import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Claim;
import dev.muster.spi.LockReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How long a lock is held, and who hears of its loss. */
final class LockTimeDefects {
    private LockTimeDefects() {}

    static Stream<Defect> all() {
        return Stream.of(
                Defect.of(
                        "a lock's timeout is taken for zero",
                        "lock2_othersAreRefused" + " time7_aClaimLastsAsLongAsItIsGoodFor",
                        call -> timed(call, timeout -> Duration.ofMillis(1))),
                Defect.of(
                        "a lock's timeout is taken for a date",
                        "lock16_aDeadHoldersLockEnds" + " lock16_aWaitingTakerGetsADeadHoldersLock",
                        call -> timed(call, timeout -> Duration.ofDays(365 * 50))),
                Defect.of(
                        "locks end too early",
                        "lock16_notFreeWhileValid",
                        call -> timed(call, timeout -> timeout.dividedBy(2))),
                Defect.of(
                        "a break is only said",
                        "lock12_brokenForAll",
                        call -> call.is("breakLock") ? answer(true) : call.send()),
                Defect.of(
                        "a break says nobody held it",
                        "lock12_brokenForAll",
                        call -> call.is("breakLock") ? call.send().thenApply(held -> false) : call.send()),
                Defect.of(
                        "a broken lock's holder never notices",
                        "lock13_theHolderIsTold spi5_aBeatRenewsItsOwnClaimsOnly",
                        call -> claims(call, (claim, renewed) -> Optional.of(claim.timeout()))),
                Defect.of(
                        "every lock is lost at the next beat",
                        "lock17_renewedForLong",
                        call -> claims(call, (claim, renewed) -> Optional.empty())),
                Defect.of("a lost lock is taken again", "lock14_lostOnceAndForAll", LockTimeDefects::takenAgain),
                Defect.of(
                        "a beat does not renew locks",
                        "lock17_renewedForLong",
                        call -> call.is("beat")
                                ? call.<BeatReply>send(without(call.get(Beat.class)))
                                        .thenApply(reply -> new BeatReply(
                                                reply.goodFor(),
                                                reply.entries(),
                                                call.get(Beat.class).claims().stream()
                                                        .map(claim -> Optional.of(claim.timeout()))
                                                        .toList()))
                                : call.send()),
                Defect.of(
                        "asking renews",
                        "spi17_holdingIsToldWithoutRenewal",
                        call -> call.is("holds")
                                ? call.store()
                                        .beat(new Beat(
                                                call.get(Claim.class).member(),
                                                call.get(Claim.class).token(),
                                                call.get(Claim.class).timeout(),
                                                List.of(),
                                                List.of(call.get(Claim.class))))
                                        .thenCompose(beaten -> call.send())
                                : call.send()),
                Defect.of(
                        "every claim holds",
                        "lock15_theStoreKnowsTheOwner spi17_holdingIsToldWithoutRenewal",
                        call -> call.is("holds") ? answer(true) : call.send()),
                Defect.of(
                        "no claim holds",
                        "lock15_theStoreKnowsTheOwner",
                        call -> call.is("holds") ? answer(false) : call.send()));
    }

    private interface Renewal {
        Optional<Duration> of(Claim claim, Optional<Duration> renewed);
    }

    private static CompletionStage<?> claims(Call call, Renewal renewal) {
        if (!call.is("beat")) {
            return call.send();
        }
        List<Claim> asked = call.get(Beat.class).claims();
        return call.<BeatReply>send().thenApply(reply -> {
            List<Optional<Duration>> answers = new ArrayList<>();
            for (int index = 0; index < asked.size(); index++) {
                answers.add(renewal.of(asked.get(index), reply.claims().get(index)));
            }
            return new BeatReply(reply.goodFor(), reply.entries(), answers);
        });
    }

    /** A renewal that sets what it should compare. */
    private static CompletionStage<?> takenAgain(Call call) {
        return claims(call, (claim, renewed) -> {
            if (renewed.isEmpty()) {
                call.store().acquire(claim, false);
            }
            return renewed.or(() -> Optional.of(claim.timeout()));
        });
    }

    private static Beat without(Beat beat) {
        return new Beat(beat.member(), beat.incarnation(), beat.timeout(), beat.groups(), List.of());
    }

    private static CompletionStage<?> timed(Call call, UnaryOperator<Duration> change) {
        if (call.is("acquire")) {
            Claim claim = call.get(Claim.class);
            return call.<LockReply>send(timed(claim, change), call.arguments()[1])
                    .thenApply(reply -> reply instanceof LockReply.Granted granted
                            ? new LockReply.Granted(claim.timeout(), granted.fencingToken())
                            : reply);
        }
        if (call.is("beat")) {
            Beat beat = call.get(Beat.class);
            var other = new Beat(
                    beat.member(),
                    beat.incarnation(),
                    beat.timeout(),
                    beat.groups(),
                    beat.claims().stream().map(claim -> timed(claim, change)).toList());
            return call.<BeatReply>send(other)
                    .thenApply(reply -> new BeatReply(
                            reply.goodFor(),
                            reply.entries(),
                            reply.claims().stream()
                                    .map(renewed -> renewed.map(time -> beat.timeout()))
                                    .toList()));
        }
        return call.send();
    }

    private static Claim timed(Claim claim, UnaryOperator<Duration> change) {
        return new Claim(claim.lock(), claim.member(), claim.token(), claim.mode(), change.apply(claim.timeout()));
    }
}
