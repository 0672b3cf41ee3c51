package dev.muster.tck.catalogue;

import static dev.muster.tck.catalogue.Call.answer;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.GroupView;
import dev.muster.spi.JoinReply;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Joining, leaving, capabilities. */
final class MemberDefects {
    private MemberDefects() {}

    static Stream<Defect> all() {
        return Stream.of(
                Defect.of(
                        "a refused join overwrites capabilities",
                        "member5_aLivingMemberOfAnotherProcessKeepsItsPlace" + " spi2_anotherIncarnationIsTaken",
                        MemberDefects::overwrite),
                Defect.of(
                        "a twin takes the place",
                        "member5_aLivingMemberOfAnotherProcessKeepsItsPlace" + " part8_aLivingTwinIsADuplicate",
                        MemberDefects::takeOver),
                Defect.of(
                        "leaving is only said",
                        "member6_goneOnceLeftAndBackAtOnce",
                        call -> call.is("leave") ? answer(EntryReply.DONE) : call.send()),
                Defect.of(
                        "anybody's leave counts",
                        "spi3_anotherIncarnationChangesNothing",
                        call -> call.is("leave") ? call.send(mine(call, call.get(Entry.class))) : remember(call)),
                Defect.of(
                        "an update is only said",
                        "member10_updatesAreSeenByAll",
                        call -> call.is("update") ? answer(EntryReply.DONE) : call.send()),
                Defect.of(
                        "anybody's update counts",
                        "spi3_anotherIncarnationChangesNothing",
                        call -> call.is("update") ? call.send(mine(call, call.get(Entry.class))) : remember(call)),
                Defect.of(
                        "capabilities end after 1000 bytes",
                        "member9_sixteenKibibytesComeBack",
                        call -> stored(
                                call,
                                capabilities -> Capabilities.encoded(
                                        Bytes.of(Arrays.copyOf(
                                                capabilities.bytes().toArray(),
                                                Math.min(
                                                        1000,
                                                        capabilities.bytes().length()))),
                                        bytes -> capabilities.value()))),
                Defect.of(
                        "capabilities become text",
                        "member9_anyValueComesBackByteForByte",
                        call -> stored(
                                call,
                                capabilities -> Capabilities.of(new dev.muster.Value.Text(
                                        String.valueOf(capabilities.value()).replaceAll("[\\ud800-\\udfff]", "?"))))),
                Defect.of(
                        "leaving one group ends all",
                        "member11_groupsOfOneMemberAreIndependent",
                        call -> call.is("leave")
                                ? call.send()
                                        .thenCompose(left -> call.store()
                                                .endBeat(
                                                        call.get(Entry.class).member(),
                                                        call.get(Entry.class).incarnation())
                                                .thenApply(ended -> left))
                                : call.send()),
                Defect.of(
                        "some joins are lost",
                        "member13_concurrentJoinsAreAllThere member1_seenByAllOnceJoined",
                        call -> call.is("join") && call.count("join") % 3 == 0
                                ? answer(new JoinReply.Joined(
                                        call.get(Entry.class).timeout()))
                                : call.send()),
                Defect.of(
                        "an update is a join",
                        "member12_timesOfJoinAndUpdate",
                        call -> viewed(
                                call,
                                member -> new Member(
                                        member.id(), member.capabilities(), member.updatedAt(), member.updatedAt()))),
                Defect.of(
                        "nobody is Muster's",
                        "spi10_javaMembersAreKnown",
                        call -> call.is("read")
                                ? call.<Optional<GroupView>>send()
                                        .thenApply(view -> view.map(seen ->
                                                new GroupView(seen.members(), new TreeSet<>(), seen.lookAgain())))
                                : call.send()),
                Defect.of(
                        "a beat is not ended",
                        "spi16_endingABeatComparesTheIncarnation",
                        call -> call.is("endBeat") ? answer(null) : call.send()),
                Defect.of("anybody ends a beat", "spi16_endingABeatComparesTheIncarnation", MemberDefects::endAnyBeat),
                Defect.of("a repeated join keeps the old capabilities", "spi1_aRepeatedJoinStoresAnew", call -> {
                    if (call.is("join")) {
                        Entry entry = call.get(Entry.class);
                        Entry first = (Entry) call.memory().computeIfAbsent(entry.member(), id -> entry);
                        return call.send(first.incarnation().equals(entry.incarnation()) ? first : entry);
                    }
                    return call.send();
                }));
    }

    /** As the entry says, but under the incarnation that joined last. */
    static Entry mine(Call call, Entry entry) {
        return call.memory().get(entry.member()) instanceof Entry joined
                ? new Entry(entry.group(), entry.member(), entry.capabilities(), joined.incarnation(), entry.timeout())
                : entry;
    }

    static <T> CompletionStage<T> remember(Call call) {
        if (!call.is("join")) {
            return call.send();
        }
        Entry entry = call.get(Entry.class);
        return call.<T>send().thenApply(reply -> {
            if (reply instanceof JoinReply.Joined) {
                call.memory().put(entry.member(), entry);
            }
            return reply;
        });
    }

    private static CompletionStage<?> overwrite(Call call) {
        return MemberDefects.<Object>remember(call)
                .thenCompose(reply -> reply instanceof JoinReply.Taken
                        ? call.store().update(mine(call, call.get(Entry.class))).thenApply(updated -> reply)
                        : answer(reply));
    }

    private static CompletionStage<?> takeOver(Call call) {
        return MemberDefects.<Object>remember(call).thenCompose(reply -> {
            if (!(reply instanceof JoinReply.Taken)) {
                return answer(reply);
            }
            Entry old = mine(call, call.get(Entry.class));
            return call.store()
                    .leave(old)
                    .thenCompose(left -> call.store().endBeat(old.member(), old.incarnation()))
                    .thenCompose(ended -> call.send());
        });
    }

    private static CompletionStage<?> endAnyBeat(Call call) {
        if (call.is("endBeat") && call.memory().get(call.get(MemberId.class)) instanceof Entry joined) {
            return call.send(joined.member(), joined.incarnation());
        }
        return remember(call);
    }

    private static CompletionStage<?> stored(Call call, UnaryOperator<Capabilities> change) {
        if (!call.is("join", "update")) {
            return call.send();
        }
        Entry entry = call.get(Entry.class);
        return call.send(new Entry(
                entry.group(),
                entry.member(),
                change.apply(entry.capabilities()),
                entry.incarnation(),
                entry.timeout()));
    }

    static CompletionStage<?> viewed(Call call, UnaryOperator<Member> change) {
        return call.is("read")
                ? call.<Optional<GroupView>>send()
                        .thenApply(view -> view.map(seen -> {
                            SortedMap<MemberId, Member> members = new TreeMap<>();
                            seen.members().forEach((id, member) -> members.put(id, change.apply(member)));
                            return new GroupView(members, seen.muster(), seen.lookAgain());
                        }))
                : call.send();
    }
}
