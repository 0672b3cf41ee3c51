package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.spi.Beat;
import dev.muster.spi.Entry;
import dev.muster.spi.EntryReply;
import dev.muster.spi.EntryState;
import dev.muster.spi.JoinReply;
import dev.muster.wire.ZooKeeperPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.Stat;

/**
 * The entries of members: ephemeral nodes, as Tooz 9.1 writes them. Outside of the namespace each has a mark beside it,
 * made in the same transaction, which holds the incarnation and belongs to the same session.
 */
final class Entries {
    private final Line line;
    private final ZooKeeperPaths paths;
    private final Bare bare;
    private final OwnEntries own = new OwnEntries();
    private final Joins joins;

    Entries(Line line, ZooKeeperPaths paths, Bare bare, Watchdog watchdog) {
        this.line = line;
        this.paths = paths;
        this.bare = bare;
        this.joins = new Joins(line, paths, bare, own, watchdog);
    }

    CompletionStage<JoinReply> join(Entry entry) {
        Capacity.check(entry.capabilities());
        return joins.join(entry);
    }

    CompletionStage<EntryReply> leave(Entry entry) {
        return find(entry).thenCompose(found -> {
            if (found.reply() != EntryReply.DONE) {
                own.forget(entry);
                return CompletableFuture.completedFuture(found.reply());
            }
            return line.all(List.of(
                            Op.delete(paths.member(entry.group(), entry.member()), -1),
                            Op.delete(mark(paths, entry, found.owner()), -1)))
                    .thenApply(both -> {
                        own.forget(entry);
                        return both.isDone() ? EntryReply.DONE : EntryReply.NOT_JOINED;
                    });
        });
    }

    CompletionStage<EntryReply> update(Entry entry) {
        Capacity.check(entry.capabilities());
        return find(entry)
                .thenCompose(found -> found.reply() != EntryReply.DONE
                        ? CompletableFuture.completedFuture(found.reply())
                        : line.set(
                                        paths.member(entry.group(), entry.member()),
                                        entry.capabilities().bytes(),
                                        found.version())
                                .thenCompose(set -> set.is(Code.BADVERSION)
                                        ? update(entry)
                                        : CompletableFuture.completedFuture(
                                                set.isDone() ? EntryReply.DONE : EntryReply.NOT_JOINED)));
    }

    /** What was found of an entry of this incarnation: done if it is there. */
    private record Found(EntryReply reply, long owner, int version) {
        static Found none(boolean isGroup) {
            return new Found(isGroup ? EntryReply.NOT_JOINED : EntryReply.NO_GROUP, 0, 0);
        }
    }

    private CompletionStage<Found> find(Entry entry) {
        var synced = line.sync(paths.root());
        var group = bare.isGroup(entry.group());
        var found = line.stat(paths.member(entry.group(), entry.member()));
        return synced.thenCombine(found, (done, stat) -> stat)
                .thenCombine(
                        group,
                        (stat, there) -> stat.isDone()
                                ? find(entry, stat.get(), there)
                                : CompletableFuture.completedFuture(Found.none(there)))
                .thenCompose(answer -> answer);
    }

    private CompletableFuture<Found> find(Entry entry, Stat stat, boolean isGroup) {
        long owner = stat.getEphemeralOwner();
        return line.read(mark(paths, entry, owner))
                .thenApply(mark -> mark.isDone() && mark.get().data().equals(entry.incarnation())
                        ? new Found(EntryReply.DONE, owner, stat.getVersion())
                        : Found.none(isGroup));
    }

    /** Frees the member's id at once: whatever is left of this incarnation. */
    CompletionStage<Void> endBeat(MemberId member, Bytes incarnation) {
        List<CompletableFuture<?>> left = new ArrayList<>();
        for (OwnEntry entry : own.of(member, incarnation)) {
            entry.end();
            left.add(leave(entry.entry()).toCompletableFuture());
        }
        return CompletableFuture.allOf(left.toArray(CompletableFuture[]::new));
    }

    /** What a beat finds of each entry, and renews; to be asked for right behind a change. */
    CompletionStage<List<EntryState>> beat(Beat beat) {
        List<CompletableFuture<EntryState>> states = new ArrayList<>();
        for (GroupId group : beat.groups()) {
            Optional<OwnEntry> known = own.find(group, beat.member());
            states.add(line.stat(paths.member(group, beat.member()))
                    .thenCompose(found -> found.isDone()
                            ? CompletableFuture.completedFuture(state(beat, known, found.get()))
                            : missing(group, known)));
        }
        return CompletableFuture.allOf(states.toArray(CompletableFuture[]::new))
                .thenApply(done -> states.stream().map(CompletableFuture::join).toList());
    }

    private EntryState state(Beat beat, Optional<OwnEntry> known, Stat found) {
        if (known.filter(own -> own.czxid() == found.getCzxid()).isEmpty()) {
            return line.isOurs(found.getEphemeralOwner()) ? EntryState.DROPPED : EntryState.FOREIGN;
        }
        OwnEntry present = known.get();
        if (!present.incarnation().equals(beat.incarnation())) {
            return EntryState.FOREIGN;
        }
        return present.session() == line.session() && present.renew() ? EntryState.PRESENT : EntryState.DROPPED;
    }

    private CompletableFuture<EntryState> missing(GroupId group, Optional<OwnEntry> known) {
        return line.stat(paths.root()).thenCombine(bare.isGroup(group), (root, isGroup) -> {
            if (isGroup) {
                return EntryState.DROPPED;
            }
            return known.filter(own -> own.root() != Joins.czxid(root)).isPresent()
                    ? EntryState.GROUP_FORGOTTEN
                    : EntryState.GROUP_DELETED;
        });
    }

    static String mark(ZooKeeperPaths paths, Entry entry, long session) {
        return paths.mark(entry.group(), entry.member(), session);
    }
}
