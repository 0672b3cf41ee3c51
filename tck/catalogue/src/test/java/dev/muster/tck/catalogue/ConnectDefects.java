package dev.muster.tck.catalogue;

import static dev.muster.tck.catalogue.Call.answer;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.spi.Entry;
import dev.muster.spi.StoreOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Ids, options, profiles, and the end of a client. */
final class ConnectDefects {
    private ConnectDefects() {}

    static Stream<Defect> all() {
        return Stream.of(
                Defect.of(
                        "a reserved id is accepted",
                        "connect6_acceptedIdsWorkAsGroups",
                        call -> call.is("groups")
                                ? call.<SortedSet<GroupId>>send().thenApply(groups -> {
                                    SortedSet<GroupId> listed = new TreeSet<>(groups);
                                    listed.remove(GroupId.of("LIST"));
                                    return listed;
                                })
                                : call.send()),
                Defect.of(
                        "ids lose their case",
                        "connect6_acceptedIdsWorkAsGroups",
                        call -> named(
                                call, id -> id.isText() ? Bytes.utf8(id.text().toLowerCase(Locale.ROOT)) : id)),
                Defect.of(
                        "ids end after 100 bytes",
                        "connect6_acceptedIdsWorkAsGroups",
                        call -> named(
                                call,
                                id -> id.length() > 100 ? Bytes.utf8(id.text().substring(0, 100)) : id)),
                Defect.of(
                        "ids become text",
                        "connect6_acceptedIdsWorkAsGroups",
                        call -> named(call, id -> Bytes.utf8(id.text()))),
                Defect.of("an option comes twice", "connect11_theProviderIsWellFormed", new Defect.Behaviour() {
                    @Override
                    public CompletionStage<?> answer(Call call) {
                        return call.send();
                    }

                    @Override
                    public List<StoreOption> options(List<StoreOption> right) {
                        List<StoreOption> twice = new ArrayList<>(right);
                        twice.add(right.get(0));
                        return twice;
                    }
                }),
                Defect.of(
                        "a closed client goes on",
                        "use1_theLastToCloseEndsTheClient",
                        call -> call.is("close") ? null : call.send()),
                Defect.of(
                        "requests end in silence",
                        "group1_createdThenExisted",
                        call -> call.is("createGroup") ? new CompletableFuture<>() : call.send()),
                Defect.of(
                        "joins and deletions do not exclude each other",
                        "group4_aMemberKeepsItsGroup",
                        call -> call.is("deleteGroup") ? answer(dev.muster.spi.GroupDeletion.DELETED) : call.send()));
    }

    private static CompletionStage<?> named(Call call, UnaryOperator<Bytes> change) {
        Object[] other = call.arguments().clone();
        for (int index = 0; index < other.length; index++) {
            if (other[index] instanceof GroupId group) {
                other[index] = new GroupId(change.apply(group.bytes()));
            } else if (other[index] instanceof Entry entry) {
                other[index] = new Entry(
                        new GroupId(change.apply(entry.group().bytes())),
                        entry.member(),
                        entry.capabilities(),
                        entry.incarnation(),
                        entry.timeout());
            }
        }
        return call.send(other);
    }
}
