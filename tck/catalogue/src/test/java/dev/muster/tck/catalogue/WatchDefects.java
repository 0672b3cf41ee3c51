package dev.muster.tck.catalogue;

import static dev.muster.tck.catalogue.Call.answer;

import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.spi.GroupView;
import dev.muster.spi.StoreWatch;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Hints and reads. */
final class WatchDefects {
    private WatchDefects() {}

    static Stream<Defect> all() {
        return Stream.of(
                Defect.of(
                        "hints are lost",
                        "watch9_pushedWithoutPolling spi8_everyChangeOfAGroupIsHinted",
                        call -> call.is("watchGroup") ? answer(Optional.<StoreWatch>of(() -> {})) : call.send()),
                Defect.of("a watch begins late", "spi8_everyChangeOfAGroupIsHinted", call -> {
                    if (call.is("watchGroup")) {
                        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)
                                .execute(call::send);
                        return answer(Optional.<StoreWatch>of(() -> {}));
                    }
                    return call.send();
                }),
                Defect.of(
                        "updates are not hinted",
                        "watch9_pushedWithoutPolling spi8_everyChangeOfAGroupIsHinted",
                        call -> silent(call, "update")),
                Defect.of("leaving is not hinted", "watch9_pushedWithoutPolling", call -> silent(call, "leave")),
                Defect.of(
                        "deletions are not hinted",
                        "spi8_everyChangeOfAGroupIsHinted",
                        call -> silent(call, "deleteGroup")),
                Defect.of(
                        "pushed watches are promised and not there",
                        "spi8_everyChangeOfAGroupIsHinted" + " watch9_pushedWithoutPolling",
                        call -> call.is("watchGroup", "watchLock", "watchTurn")
                                ? answer(Optional.<StoreWatch>empty())
                                : call.send()),
                Defect.of(
                        "every read finds new members",
                        "watch2_joinUpdateAndLeaveOnceAndInOrder",
                        call -> MemberDefects.viewed(
                                call,
                                member -> new Member(
                                        member.id(),
                                        member.capabilities(),
                                        member.joinedAt().map(at -> at.plusNanos(call.count("read"))),
                                        member.updatedAt()))),
                Defect.of(
                        "reads are old",
                        "member1_seenByAllOnceJoined member6_goneOnceLeftAndBackAtOnce",
                        WatchDefects::old),
                Defect.of(
                        "a member is missing from every other read",
                        "watch2_joinUpdateAndLeaveOnceAndInOrder",
                        call -> call.is("read") && call.count("read") % 2 == 0
                                ? call.<Optional<GroupView>>send()
                                        .thenApply(view -> view.map(seen ->
                                                new GroupView(new TreeMap<>(), new TreeSet<>(), seen.lookAgain())))
                                : call.send()),
                Defect.of(
                        "an empty group reads as none",
                        "member10_noUpdateWithoutMembership" + " group6_anEmptyGroupStays",
                        call -> call.is("read")
                                ? call.<Optional<GroupView>>send()
                                        .thenApply(view -> view.filter(
                                                seen -> !seen.members().isEmpty()))
                                : call.send()),
                Defect.of(
                        "no group reads as empty",
                        "spi9_aViewSaysWhenTimeMayChangeIt group3_deletedForAll",
                        call -> call.is("read")
                                ? call.<Optional<GroupView>>send()
                                        .thenApply(view -> view.or(() -> Optional.of(
                                                new GroupView(new TreeMap<>(), new TreeSet<>(), Optional.empty()))))
                                : call.send()));
    }

    /** Gives no hints of one kind of change. */
    private static CompletionStage<?> silent(Call call, String change) {
        if (call.is("watchGroup")) {
            Runnable hint = call.get(Runnable.class);
            return call.send(call.get(GroupId.class), (Runnable) () -> {
                if (!change.equals(call.memory().get("change"))) {
                    hint.run();
                }
            });
        }
        if (!call.is(change)) {
            if (call.is("join", "leave", "update", "createGroup", "deleteGroup")) {
                call.memory().put("change", call.method().getName());
            }
            return call.send();
        }
        call.memory().put("change", change);
        return call.send().thenCompose(reply -> {
            var later = new CompletableFuture<Object>();
            later.completeOnTimeout(reply, Duration.ofMillis(50).toMillis(), TimeUnit.MILLISECONDS);
            return later;
        });
    }

    private static CompletionStage<?> old(Call call) {
        return call.is("read")
                ? call.<Optional<GroupView>>send().thenApply(now -> {
                    Object before = call.memory().put("view " + call.get(GroupId.class), now);
                    return before == null ? now : before;
                })
                : call.send();
    }
}
