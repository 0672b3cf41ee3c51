package dev.muster.tck.catalogue;

import static dev.muster.tck.catalogue.Call.answer;

import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.BeatReply;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryState;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Beats and deaths. */
final class LivenessDefects {
    private LivenessDefects() {}

    static Stream<Defect> all() {
        return Stream.of(
                Defect.of("nobody dies", "live2_theDeadAreGoneInTime watch14_aDeathIsTold", LivenessDefects::immortal),
                Defect.of(
                        "members end too early",
                        "live3_notValidOnceOthersSeeItGone" + " time7_anEntryLastsAsLongAsItIsGoodFor",
                        call -> timed(call, timeout -> timeout.dividedBy(2))),
                Defect.of(
                        "members end too late",
                        "live2_theDeadAreGoneInTime" + " time7_anEntryLastsAsLongAsItIsGoodFor",
                        call -> timed(call, timeout -> timeout.multipliedBy(20))),
                Defect.of(
                        "a timeout is taken for zero",
                        "time7_anEntryLastsAsLongAsItIsGoodFor live1_beatingMembersStay",
                        call -> timed(call, timeout -> Duration.ofMillis(1))),
                Defect.of(
                        "a timeout is taken for a date",
                        "live2_theDeadAreGoneInTime",
                        call -> timed(call, timeout -> Duration.ofDays(365 * 50))),
                Defect.of(
                        "a dropped member never notices",
                        "live5_aDroppedMemberNoticesAndIsBack" + " spi4_aBeatAnswersInOrderAndEntersNobody",
                        call -> entries(call, state -> EntryState.PRESENT)),
                Defect.of(
                        "a replaced member never notices",
                        "live13_aMemberFoundReplacedIsTold",
                        call -> entries(call, state -> state == EntryState.FOREIGN ? EntryState.PRESENT : state)),
                Defect.of(
                        "every member is always dropped",
                        "live1_beatingMembersStay",
                        call -> entries(call, state -> EntryState.DROPPED)),
                Defect.of(
                        "a deleted group counts as forgotten",
                        "live8_aDeletedGroupIsNotMadeAgain",
                        call -> entries(
                                call, state -> state == EntryState.GROUP_DELETED ? EntryState.GROUP_FORGOTTEN : state)),
                Defect.of(
                        "entries are told in the wrong order",
                        "spi4_aBeatAnswersInOrderAndEntersNobody",
                        call -> call.is("beat")
                                ? call.<BeatReply>send().thenApply(reply -> {
                                    var reversed = new java.util.ArrayList<>(reply.entries());
                                    java.util.Collections.reverse(reversed);
                                    return new BeatReply(reply.goodFor(), reversed, reply.claims());
                                })
                                : call.send()),
                Defect.of(
                        "a beat renews nothing",
                        "live1_beatingMembersStay",
                        call -> call.is("beat")
                                ? answer(new BeatReply(
                                        call.get(Beat.class).timeout(),
                                        call.get(Beat.class).groups().stream()
                                                .map(group -> EntryState.PRESENT)
                                                .toList(),
                                        call.get(Beat.class).claims().stream()
                                                .map(claim -> Optional.of(claim.timeout()))
                                                .toList()))
                                : call.send()),
                Defect.of(
                        "a beat before the first join keeps a dead predecessor",
                        "live10_aDeadPredecessorEnds",
                        call -> {
                            if (call.is("beat")
                                    && call.memory().get(call.get(Beat.class).member()) instanceof Entry joined) {
                                Beat beat = call.get(Beat.class);
                                var kept = new Beat(
                                        beat.member(),
                                        joined.incarnation(),
                                        joined.timeout(),
                                        List.of(joined.group()),
                                        List.of());
                                return call.store().beat(kept).thenCompose(done -> call.send());
                            }
                            return MemberDefects.remember(call);
                        }),
                Defect.of(
                        "a dead predecessor blocks its id for ever",
                        "live11_waitsForADeadPredecessor",
                        LivenessDefects::blocked),
                Defect.of(
                        "good for longer than granted",
                        "live3_notValidOnceOthersSeeItGone",
                        call -> goodFor(call, time -> time.multipliedBy(3).dividedBy(2))),
                Defect.of(
                        "nobody is told when to look",
                        "spi9_aViewSaysWhenTimeMayChangeIt",
                        call -> call.is("read")
                                ? call.<Optional<GroupView>>send()
                                        .thenApply(view -> view.map(
                                                seen -> new GroupView(seen.members(), seen.muster(), Optional.empty())))
                                : call.send()));
    }

    private static CompletionStage<?> immortal(Call call) {
        if (call.is("leave")) {
            call.memory().remove("seen " + call.get(Entry.class).group());
        }
        if (!call.is("read")) {
            return call.send();
        }
        GroupId group = call.get(GroupId.class);
        return call.<Optional<GroupView>>send()
                .thenApply(view -> view.map(now -> {
                    @SuppressWarnings("unchecked")
                    var seen = (Map<MemberId, Member>) call.memory()
                            .computeIfAbsent("seen " + group, first -> new ConcurrentHashMap<MemberId, Member>());
                    seen.putAll(now.members());
                    SortedMap<MemberId, Member> all = new TreeMap<>(seen);
                    return new GroupView(all, now.muster(), now.lookAgain());
                }));
    }

    /** The store keeps another time than it is asked to, and says that it keeps what it was asked to. */
    private static CompletionStage<?> timed(Call call, UnaryOperator<Duration> change) {
        if (call.is("join")) {
            Entry entry = call.get(Entry.class);
            var other = new Entry(
                    entry.group(),
                    entry.member(),
                    entry.capabilities(),
                    entry.incarnation(),
                    change.apply(entry.timeout()));
            return call.<JoinReply>send(other)
                    .thenApply(
                            reply -> reply instanceof JoinReply.Joined ? new JoinReply.Joined(entry.timeout()) : reply);
        }
        if (call.is("beat")) {
            Beat beat = call.get(Beat.class);
            var other = new Beat(
                    beat.member(), beat.incarnation(), change.apply(beat.timeout()), beat.groups(), beat.claims());
            return call.<BeatReply>send(other)
                    .thenApply(reply -> new BeatReply(
                            reply.goodFor().isZero() ? Duration.ZERO : beat.timeout(),
                            reply.entries(),
                            reply.claims()));
        }
        return call.send();
    }

    private static CompletionStage<?> goodFor(Call call, UnaryOperator<Duration> change) {
        if (call.is("join")) {
            return call.<JoinReply>send()
                    .thenApply(reply -> reply instanceof JoinReply.Joined joined
                            ? new JoinReply.Joined(change.apply(joined.goodFor()))
                            : reply);
        }
        return call.is("beat")
                ? call.<BeatReply>send()
                        .thenApply(
                                reply -> new BeatReply(change.apply(reply.goodFor()), reply.entries(), reply.claims()))
                : call.send();
    }

    private static CompletionStage<?> entries(Call call, UnaryOperator<EntryState> change) {
        return call.is("beat")
                ? call.<BeatReply>send()
                        .thenApply(reply -> new BeatReply(
                                reply.goodFor().isZero() ? call.get(Beat.class).timeout() : reply.goodFor(),
                                reply.entries().stream().map(change).toList(),
                                reply.claims()))
                : call.send();
    }

    /** As the file driver of Tooz does with an expired file. */
    private static CompletionStage<?> blocked(Call call) {
        if (call.is("join")
                && call.memory().get(call.get(Entry.class).member()) instanceof Entry joined
                && !joined.incarnation().equals(call.get(Entry.class).incarnation())) {
            return answer(new JoinReply.Taken(Duration.ofMillis(100)));
        }
        return MemberDefects.remember(call);
    }
}
