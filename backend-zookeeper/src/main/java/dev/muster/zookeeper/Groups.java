package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.GroupView;
import dev.muster.wire.CapabilitiesCodec;
import dev.muster.wire.ZooKeeperPaths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.Stat;

/** Groups, and who is in them, as Tooz 9.1 lists them: the children of a group's node, less that of its election. */
final class Groups {
    private static final GroupView EMPTY = new GroupView(new TreeMap<>(), new TreeSet<>(), Optional.empty());

    private final Line line;
    private final ZooKeeperPaths paths;
    private final Bare bare;

    Groups(Line line, ZooKeeperPaths paths, Bare bare) {
        this.line = line;
        this.paths = paths;
        this.bare = bare;
    }

    /** Persistent: a group stays when its last member leaves. */
    CompletionStage<Boolean> create(GroupId group) {
        return line.create(paths.group(group), Bytes.EMPTY, CreateMode.PERSISTENT)
                .thenCompose(made -> {
                    if (made.is(Code.NONODE)) {
                        return line.ensure(paths.root(), CreateMode.PERSISTENT).thenCompose(there -> create(group));
                    }
                    return made.isDone()
                            ? CompletableFuture.completedFuture(true)
                            : bare.fill(group, () -> create(group));
                });
    }

    /**
     * In one round trip as a rule, since a deletion that is not wanted fails by itself. The node of an election does not keep
     * a group; but candidates keep the node.
     */
    CompletionStage<GroupDeletion> delete(GroupId group) {
        return delete(group, 0);
    }

    /** A node of another version may be bare, or be filled meanwhile: then it is tried again with the one seen. */
    private CompletionStage<GroupDeletion> delete(GroupId group, int version) {
        String path = paths.group(group);
        line.sync(path);
        var seen = line.stat(path);
        var isGroup = bare.isGroup(group);
        var deleted = line.delete(path, version);
        var both = line.all(List.of(Op.delete(path + "/" + ZooKeeperPaths.LEADER, -1), Op.delete(path, version)));
        var left = line.children(path);
        return isGroup.thenCombine(left, (is, children) -> {
                    if (deleted.join().isDone() || both.join().isDone()) {
                        return CompletableFuture.completedFuture(GroupDeletion.DELETED);
                    }
                    if (!is) {
                        return CompletableFuture.completedFuture(GroupDeletion.NO_GROUP);
                    }
                    if (!Bare.isWithoutMembers(children.value().orElse(List.of()))) {
                        return CompletableFuture.completedFuture(GroupDeletion.NOT_EMPTY);
                    }
                    int now = seen.join().value().map(Stat::getVersion).orElse(0);
                    CompletionStage<Boolean> noted = both.join().is(Code.NOTEMPTY, 0)
                            ? bare.note(group, now)
                            : CompletableFuture.completedFuture(false);
                    return noted.thenCompose(done ->
                            done ? CompletableFuture.completedFuture(GroupDeletion.DELETED) : delete(group, now));
                })
                .thenCompose(deletion -> deletion);
    }

    CompletionStage<SortedSet<GroupId>> ids() {
        return line.sync(paths.root()).thenCombine(bare.groups(), (synced, groups) -> new TreeSet<>(groups));
    }

    CompletionStage<Optional<GroupView>> read(GroupId group) {
        String path = paths.group(group);
        var synced = line.sync(path);
        var children = line.children(path);
        var marks = line.children(paths.marks(group));
        return synced.thenCombine(children, (done, found) -> found)
                .thenCombine(
                        marks,
                        (found, marked) -> found.isDone()
                                ? view(
                                        group,
                                        found.get(),
                                        new HashSet<>(marked.value().orElse(List.of())))
                                : CompletableFuture.completedFuture(Optional.<GroupView>empty()))
                .thenCompose(view -> view);
    }

    private CompletionStage<Optional<GroupView>> view(GroupId group, List<String> children, Set<String> marks) {
        return Bare.isWithoutMembers(children)
                ? bare.isGroup(group).thenApply(is -> is ? Optional.of(EMPTY) : Optional.empty())
                : members(paths.group(group), children, marks).thenApply(Optional::of);
    }

    private CompletableFuture<GroupView> members(String path, List<String> children, Set<String> marks) {
        List<CompletableFuture<Answer<Node>>> reads = new ArrayList<>();
        for (String child : children) {
            if (ZooKeeperPaths.memberOf(child).isPresent()) {
                reads.add(line.read(path + "/" + child));
            }
        }
        return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).thenApply(done -> {
            SortedMap<MemberId, Member> members = new TreeMap<>();
            SortedSet<MemberId> muster = new TreeSet<>();
            reads.stream().flatMap(read -> read.join().value().stream()).forEach(node -> {
                Member member = member(node);
                members.put(member.id(), member);
                if (marks.contains(
                        ZooKeeperPaths.markName(node.name(), node.stat().getEphemeralOwner()))) {
                    muster.add(member.id());
                }
            });
            return new GroupView(members, muster, Optional.empty());
        });
    }

    private static Member member(Node node) {
        return new Member(
                MemberId.of(node.name()),
                CapabilitiesCodec.read(node.data()),
                Optional.of(Instant.ofEpochMilli(node.stat().getCtime())),
                Optional.of(Instant.ofEpochMilli(node.stat().getMtime())));
    }
}
