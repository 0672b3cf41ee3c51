package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.wire.ZooKeeperPaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.Stat;

/**
 * Groups whose node is there only because somebody runs for their leader, as kazoo makes it: nobody has created them, or
 * they were deleted meanwhile. Python lists them; for Muster they are not there, unless they have a member.
 *
 * <p>A note says that a group is bare. The version of its node changes with the note, in one transaction: so a node of
 * version 0 never was bare, and who deletes a node as he saw it knows which of the two that was.
 */
final class Bare {
    private final Line line;
    private final ZooKeeperPaths paths;

    Bare(Line line, ZooKeeperPaths paths) {
        this.line = line;
        this.paths = paths;
    }

    /** Whether there is such a group. */
    CompletionStage<Boolean> isGroup(GroupId group) {
        var node = line.stat(paths.group(group));
        var bare = line.stat(paths.bare(group));
        return line.children(paths.group(group))
                .thenCombine(
                        node.thenCombine(bare, Bare::isBare),
                        (children, isBare) -> node.join().isDone()
                                && children.isDone()
                                && !(isBare && isWithoutMembers(children.get())));
    }

    /** The note is about this very node, and not about one that was there before. */
    private static boolean isBare(Answer<Stat> node, Answer<Stat> bare) {
        return node.isDone()
                && bare.isDone()
                && bare.get().getCzxid() >= node.get().getCzxid();
    }

    static boolean isWithoutMembers(List<String> children) {
        return children.stream()
                .allMatch(child -> ZooKeeperPaths.memberOf(child).isEmpty());
    }

    /**
     * The groups of the namespace. A note comes and goes with its group's node, so those that were there before or after the
     * nodes were listed are all looked at.
     */
    CompletionStage<Set<GroupId>> groups() {
        var before = line.children(paths.bare());
        var nodes = line.children(paths.root());
        var after = line.children(paths.bare());
        return before.thenCombine(after, (early, late) -> {
                    Set<String> notes = new HashSet<>(early.value().orElse(List.of()));
                    notes.addAll(late.value().orElse(List.of()));
                    return notes;
                })
                .thenCombine(
                        nodes, (notes, listed) -> groupsAmong(listed.value().orElse(List.of()), notes))
                .thenCompose(groups -> groups);
    }

    private CompletionStage<Set<GroupId>> groupsAmong(List<String> nodes, Set<String> notes) {
        Set<GroupId> groups = new HashSet<>();
        nodes.forEach(node -> ZooKeeperPaths.groupOf(node).ifPresent(groups::add));
        List<CompletableFuture<?>> asked = new ArrayList<>();
        Set<GroupId> not = new HashSet<>();
        for (String name : notes) {
            GroupId group = GroupId.of(name);
            if (groups.contains(group)) {
                asked.add(isGroup(group)
                        .thenAccept(is -> {
                            if (!is) {
                                not.add(group);
                            }
                        })
                        .toCompletableFuture());
            }
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(done -> {
            groups.removeAll(not);
            return groups;
        });
    }

    /** Makes a group's node, and the one of its election, for a candidate; that they are there is fine. */
    CompletionStage<Void> make(GroupId group) {
        return make(group, List.of());
    }

    private CompletionStage<Void> make(GroupId group, List<Op> first) {
        String path = paths.group(group);
        String election = path + "/" + ZooKeeperPaths.LEADER;
        List<Op> all = new ArrayList<>(first);
        all.add(line.creation(path, Bytes.EMPTY, CreateMode.PERSISTENT));
        all.add(line.creation(paths.bare(group), Bytes.EMPTY, CreateMode.PERSISTENT));
        all.add(line.creation(election, ZooKeeperPaths.WEIGHTLESS, CreateMode.PERSISTENT));
        all.add(Line.mark(path, -1));
        int node = first.size();
        return line.all(all).thenCompose(made -> {
            if (made.is(Code.NONODE, node)) {
                return line.ensure(paths.root(), CreateMode.PERSISTENT).thenCompose(there -> make(group));
            }
            if (made.is(Code.NONODE, node + 1)) {
                return line.ensure(paths.bare(), CreateMode.PERSISTENT).thenCompose(there -> make(group));
            }
            if (made.is(Code.NODEEXISTS, node + 1)) {
                return make(group, List.of(Op.delete(paths.bare(group), -1)));
            }
            if (made.is(Code.NONODE, 0)) {
                return make(group);
            }
            return line.create(election, ZooKeeperPaths.WEIGHTLESS, CreateMode.PERSISTENT)
                    .thenAccept(there -> {});
        });
    }

    /**
     * Notes that the group is deleted, though its node has to stay; false if that is not as it was seen, with that version,
     * when the group was there.
     */
    CompletionStage<Boolean> note(GroupId group, int version) {
        Op mark = Line.mark(paths.group(group), version);
        Op note = line.creation(paths.bare(group), Bytes.EMPTY, CreateMode.PERSISTENT);
        return line.all(List.of(mark, note)).thenCompose(noted -> {
            if (noted.is(Code.NONODE, 1)) {
                return line.ensure(paths.bare(), CreateMode.PERSISTENT).thenCompose(there -> note(group, version));
            }
            // That is about a node that was there before.
            return noted.is(Code.NODEEXISTS, 1)
                    ? line.all(List.of(mark, Op.delete(paths.bare(group), -1), note))
                            .thenApply(Answer::isDone)
                    : CompletableFuture.completedFuture(noted.isDone());
        });
    }

    /** The group is created: true for the one who was first. If its node has just gone, that must begin anew. */
    CompletionStage<Boolean> fill(GroupId group, Supplier<CompletionStage<Boolean>> anew) {
        return isGroup(group)
                .thenCompose(is -> is
                        ? CompletableFuture.completedFuture(false)
                        : line.all(List.of(Line.mark(paths.group(group), -1), Op.delete(paths.bare(group), -1)))
                                .thenCompose(filled ->
                                        filled.isDone() ? CompletableFuture.completedFuture(true) : anew.get()));
    }

    /** The last candidate of a bare group takes its node along. Whether it works does not matter. */
    void tidy(GroupId group) {
        isGroup(group).thenAccept(is -> {
            if (!is) {
                String path = paths.group(group);
                line.all(List.of(
                        Op.delete(path + "/" + ZooKeeperPaths.LEADER, -1),
                        Op.delete(path, -1),
                        Op.delete(paths.bare(group), -1)));
            }
        });
    }
}
