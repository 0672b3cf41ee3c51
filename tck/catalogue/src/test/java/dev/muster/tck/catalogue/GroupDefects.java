package dev.muster.tck.catalogue;

import static dev.muster.tck.catalogue.Call.answer;

import dev.muster.GroupId;
import dev.muster.spi.Claim;
import dev.muster.spi.Entry;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.LockKey;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Groups. */
final class GroupDefects {
    private GroupDefects() {}

    static Stream<Defect> all() {
        return Stream.of(
                Defect.of(
                        "every creator is the first",
                        "group1_createdThenExisted group2_oneOfManyCreatorsIsFirst",
                        call -> call.is("createGroup") ? call.send().thenApply(created -> true) : call.send()),
                Defect.of(
                        "no creator is the first",
                        "group1_createdThenExisted",
                        call -> call.is("createGroup") ? call.send().thenApply(created -> false) : call.send()),
                Defect.of(
                        "a deletion is only said",
                        "group3_deletedForAll",
                        call -> call.is("deleteGroup") ? answer(GroupDeletion.DELETED) : call.send()),
                Defect.of(
                        "a deletion of nothing succeeds",
                        "group3_deletedForAll",
                        call -> call.is("deleteGroup")
                                ? call.<GroupDeletion>send()
                                        .thenApply(deletion ->
                                                deletion == GroupDeletion.NO_GROUP ? GroupDeletion.DELETED : deletion)
                                : call.send()),
                Defect.of("a deletion throws the members out", "group4_aMemberKeepsItsGroup", GroupDefects::throwOut),
                Defect.of(
                        "the list of groups is one request old", "group5_theListIsNeverStale", GroupDefects::staleList),
                Defect.of("a group goes with its last member", "group6_anEmptyGroupStays", GroupDefects::container),
                Defect.of(
                        "an election makes a group", "elect5_noMemberAndNoGroupComesOfIt", GroupDefects::electionGroup),
                Defect.of(
                        "a deleted group joins anyway",
                        "group3_deletedForAll member2_noGroupNoJoin",
                        call -> call.is("join")
                                ? call.store()
                                        .createGroup(call.get(Entry.class).group())
                                        .thenCompose(created -> call.send())
                                : call.send()),
                Defect.of(
                        "all groups have the members of one",
                        "group7_groupsShareNothing",
                        call -> call.is("read")
                                ? call.store()
                                        .groups()
                                        .thenCompose(groups -> call.store()
                                                .read(
                                                        groups.contains(call.get(GroupId.class))
                                                                ? groups.first()
                                                                : call.get(GroupId.class)))
                                : call.send()));
    }

    private static CompletionStage<?> throwOut(Call call) {
        if (call.is("join")) {
            call.memory().put(call.get(Entry.class).group(), call.get(Entry.class));
        }
        if (call.is("deleteGroup") && call.memory().get(call.get(GroupId.class)) instanceof Entry entry) {
            return call.store().leave(entry).thenCompose(left -> call.send());
        }
        return call.send();
    }

    private static CompletionStage<?> staleList(Call call) {
        return call.is("groups")
                ? call.<SortedSet<GroupId>>send().thenApply(now -> {
                    Object before = call.memory().put("list", now);
                    return before == null ? new TreeSet<GroupId>() : before;
                })
                : call.send();
    }

    /** As Curator's recipes make them. */
    private static CompletionStage<?> container(Call call) {
        return call.is("leave")
                ? call.send()
                        .thenCompose(left -> call.store()
                                .deleteGroup(call.get(Entry.class).group())
                                .thenApply(deleted -> left))
                : call.send();
    }

    private static CompletionStage<?> electionGroup(Call call) {
        return call.is("acquire") && call.get(Claim.class).lock() instanceof LockKey.LeaderOf leader
                ? call.store()
                        .createGroup(GroupId.of("leader_of_" + leader.group()))
                        .thenCompose(created -> call.send())
                : call.send();
    }
}
