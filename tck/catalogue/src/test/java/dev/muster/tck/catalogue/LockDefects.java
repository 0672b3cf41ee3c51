package dev.muster.tck.catalogue;

import static dev.muster.tck.catalogue.Call.answer;

import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.spi.LockView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Who gets a lock, and who gives it back. */
final class LockDefects {
    private LockDefects() {}

    static Stream<Defect> all() {
        return Stream.of(
                Defect.of(
                        "release without owner check",
                        "lock5_aLateReleaseHitsNobody spi7_releasingComparesTheToken",
                        call -> call.is("release")
                                ? call.store().breakLock(call.get(Claim.class).lock())
                                : call.send()),
                Defect.of(
                        "everybody gets the lock",
                        "lock2_othersAreRefused lock3_oneOfManyTakers" + " lock4_neverTwoHolders",
                        call -> call.is("acquire")
                                ? call.<LockReply>send().thenApply(reply -> granted(call))
                                : call.send()),
                Defect.of(
                        "a taker takes it from the holder",
                        "lock2_othersAreRefused",
                        call -> call.is("acquire")
                                ? call.<LockReply>send()
                                        .thenCompose(reply -> reply instanceof LockReply.Refused
                                                ? call.store()
                                                        .breakLock(call.get(Claim.class)
                                                                .lock())
                                                        .thenCompose(broken -> call.<LockReply>send())
                                                : answer(reply))
                                : call.send()),
                Defect.of(
                        "exclusive beside shared",
                        "lock10_theLastSharedHolderCounts",
                        call -> call.is("acquire") && call.get(Claim.class).mode() == LockMode.EXCLUSIVE
                                ? call.store()
                                        .readLock(call.get(Claim.class).lock())
                                        .thenCompose(view -> view.holders().stream()
                                                        .anyMatch(holder -> holder.mode() == LockMode.SHARED)
                                                ? answer(granted(call))
                                                : call.<LockReply>send())
                                : call.send()),
                Defect.of(
                        "shared beside exclusive",
                        "lock2_anExclusiveHolderKeepsSharedOnesOut",
                        call -> call.is("acquire") && call.get(Claim.class).mode() == LockMode.SHARED
                                ? call.<LockReply>send().thenApply(reply -> granted(call))
                                : call.send()),
                Defect.of("shared is exclusive", "lock9_manySharedHolders", LockDefects::onlyExclusive),
                Defect.of(
                        "shared holders never go",
                        "lock10_theLastSharedHolderCounts",
                        call -> call.is("release") && call.get(Claim.class).mode() == LockMode.SHARED
                                ? answer(true)
                                : call.send()),
                Defect.of(
                        "a waiting taker has no place",
                        "lock18_inTheOrderOfTheirComing" + " lock11_aWaitingExclusiveTakerComesNext",
                        call -> call.is("acquire") ? call.send(call.get(Claim.class), false) : call.send()),
                Defect.of(
                        "who gave up keeps a place",
                        "spi7_releasingGivesUpAPlace lock7_notAcquiredLeavesNoTrace",
                        call -> call.is("release")
                                ? call.store()
                                        .holds(call.get(Claim.class))
                                        .thenCompose(held -> held ? call.<Boolean>send() : answer(false))
                                : call.send()),
                Defect.of(
                        "a refusal keeps a place",
                        "spi12_aRefusalLeavesNoTrace",
                        call -> call.is("acquire") ? call.send(call.get(Claim.class), true) : call.send()),
                Defect.of(
                        "locks are re-entrant for a member",
                        "spi6_aRepeatIsGranted",
                        call -> call.is("acquire")
                                ? call.<LockReply>send()
                                        .thenCompose(reply -> call.store()
                                                .readLock(call.get(Claim.class).lock())
                                                .thenApply(view -> view.holders().stream()
                                                                .anyMatch(holder -> holder.member()
                                                                        .equals(Optional.of(call.get(Claim.class)
                                                                                .member())))
                                                        ? granted(call)
                                                        : reply))
                                : call.send()),
                Defect.of(
                        "a lost reply is taken for a refusal",
                        "lock1_grantedAndFreeAgain",
                        call -> call.is("acquire") && call.count("acquire") % 2 == 0
                                ? call.<LockReply>send().thenApply(lost -> new LockReply.Refused(Optional.empty()))
                                : call.send()),
                Defect.of("a repeat is refused", "spi6_aRepeatIsGranted error3_aLostAnswerMayBeFoundOut", call -> {
                    if (call.is("acquire")
                            && call.memory().put(call.get(Claim.class).token(), true) != null) {
                        return answer(new LockReply.Refused(Optional.empty()));
                    }
                    return call.send();
                }),
                Defect.of(
                        "a release is only said",
                        "lock1_grantedAndFreeAgain member14_closingLeavesOnlyItsOwn",
                        call -> call.is("release") ? answer(true) : call.send()),
                Defect.of(
                        "a leadership is a lock of the group's name",
                        "lock19_namesAreKeptApart",
                        LockDefects::mixedNames),
                Defect.of(
                        "the leader is hidden",
                        "elect2_namedToAll watch12_changesOfTheLeader",
                        call -> call.is("readLock") && call.get(LockKey.class) instanceof LockKey.LeaderOf
                                ? answer(new LockView(List.of(), Optional.empty()))
                                : call.send()),
                Defect.of(
                        "the leader is somebody else",
                        "elect2_namedToAll spi11_holdersAreNamed",
                        call -> call.is("readLock")
                                ? call.<LockView>send()
                                        .thenApply(view -> new LockView(
                                                view.holders().stream()
                                                        .map(holder -> new LockView.Holder(
                                                                Optional.of(MemberId.of("somebody")), holder.mode()))
                                                        .toList(),
                                                view.lookAgain()))
                                : call.send()));
    }

    static LockReply granted(Call call) {
        return new LockReply.Granted(
                call.get(Claim.class).timeout(), Optional.of(new dev.muster.FencingToken(System.nanoTime())));
    }

    private static CompletionStage<?> onlyExclusive(Call call) {
        if (!call.is("acquire")) {
            return call.send();
        }
        Claim claim = call.get(Claim.class);
        return call.send(
                new Claim(claim.lock(), claim.member(), claim.token(), LockMode.EXCLUSIVE, claim.timeout()),
                call.arguments()[1]);
    }

    private static CompletionStage<?> mixedNames(Call call) {
        Object[] other = call.arguments().clone();
        for (int index = 0; index < other.length; index++) {
            if (other[index] instanceof LockKey.LeaderOf leader) {
                other[index] = new LockKey.Named(new LockName(leader.group().bytes()));
            } else if (other[index] instanceof Claim claim && claim.lock() instanceof LockKey.LeaderOf leader) {
                other[index] = new Claim(
                        new LockKey.Named(new LockName(leader.group().bytes())),
                        claim.member(),
                        claim.token(),
                        claim.mode(),
                        claim.timeout());
            }
        }
        return call.send(other);
    }
}
