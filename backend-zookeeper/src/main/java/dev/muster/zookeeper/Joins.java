package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.StoreUnavailable;
import dev.muster.spi.Entry;
import dev.muster.spi.JoinReply;
import dev.muster.wire.ZooKeeperPaths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.Stat;

/** Joining: entry and mark are made in one transaction, and what is found in their place is judged by whose it is. */
final class Joins {
    private static final int MOST_TRIES = 8;

    private final Line line;
    private final ZooKeeperPaths paths;
    private final Bare bare;
    private final OwnEntries own;
    private final Watchdog watchdog;

    Joins(Line line, ZooKeeperPaths paths, Bare bare, OwnEntries own, Watchdog watchdog) {
        this.line = line;
        this.paths = paths;
        this.bare = bare;
        this.own = own;
        this.watchdog = watchdog;
    }

    CompletionStage<JoinReply> join(Entry entry) {
        return join(entry, line.now(), MOST_TRIES);
    }

    private CompletionStage<JoinReply> join(Entry entry, Moment sent, int tries) {
        return enter(entry, line.session(), notBare(entry.group()), sent, tries);
    }

    /** In a transaction: refused if there is a note that the group is bare. */
    private List<Op> notBare(GroupId group) {
        String note = paths.bare(group);
        return List.of(line.creation(note, Bytes.EMPTY, CreateMode.PERSISTENT), Op.delete(note, -1));
    }

    private CompletionStage<JoinReply> enter(Entry entry, long session, List<Op> before, Moment sent, int tries) {
        if (tries == 0) {
            return CompletableFuture.failedFuture(new StoreUnavailable(
                    "the entry of '" + entry.member() + "' came and went while it was joining", null));
        }
        String path = paths.member(entry.group(), entry.member());
        List<Op> operations = new ArrayList<>(before);
        operations.add(line.creation(path, entry.capabilities().bytes(), CreateMode.EPHEMERAL));
        operations.add(line.creation(Entries.mark(paths, entry, session), entry.incarnation(), CreateMode.EPHEMERAL));
        // Most often it is there; but a container goes when it is empty.
        line.create(paths.marks(entry.group()), Bytes.EMPTY, CreateMode.CONTAINER);
        var entered = line.all(operations);
        var found = line.stat(path);
        var root = line.stat(paths.root());
        return entered.thenCombine(found, (done, stat) -> done)
                .thenCombine(root, (done, namespace) -> {
                    int at = before.size();
                    Answer<Stat> entryNow = found.join();
                    if (done.isDone() && entryNow.isDone()) {
                        return joined(entry, session, entryNow.get(), czxid(namespace), sent);
                    }
                    if (done.is(Code.NONODE, at)) {
                        return noGroup(entry, czxid(namespace));
                    }
                    if (done.is(Code.NODEEXISTS, at) && entryNow.isDone()) {
                        return occupied(entry, session, entryNow.get(), czxid(namespace), sent, tries);
                    }
                    return mended(entry, done, at)
                            .thenCompose(condition -> condition.isPresent()
                                    ? enter(entry, session, condition.get(), sent, tries - 1)
                                    : noGroup(entry, czxid(namespace)));
                })
                .thenCompose(reply -> reply);
    }

    /** Removes what stood in the way of joining, and says under what condition to try again; empty if there is no group. */
    private CompletionStage<Optional<List<Op>>> mended(Entry entry, Answer<Boolean> refusal, int at) {
        Optional<List<Op>> again = Optional.of(notBare(entry.group()));
        if (refusal.is(Code.NONODE, 0)) {
            return line.ensure(paths.bare(), CreateMode.PERSISTENT).thenApply(there -> again);
        }
        if (refusal.is(Code.NODEEXISTS, 0)) {
            return bare.isGroup(entry.group()).thenApply(is -> is ? Optional.of(List.of()) : Optional.empty());
        }
        if (refusal.is(Code.NONODE, at + 1)) {
            return line.ensure(paths.marks(entry.group()), CreateMode.CONTAINER).thenApply(there -> again);
        }
        if (refusal.is(Code.NODEEXISTS, at + 1)) {
            return line.delete(Entries.mark(paths, entry, line.session())).thenApply(gone -> again);
        }
        return CompletableFuture.completedFuture(again);
    }

    static long czxid(Answer<Stat> node) {
        return node.value().map(Stat::getCzxid).orElse(0L);
    }

    private CompletionStage<JoinReply> joined(Entry entry, long session, Stat stat, long root, Moment sent) {
        if (stat.getEphemeralOwner() != session) {
            return CompletableFuture.failedFuture(ZooKeeperFailures.notConnected());
        }
        var made = new OwnEntry(entry, session, stat.getCzxid(), root, this::remove);
        own.put(made);
        watchdog.keep(made);
        return CompletableFuture.completedFuture(new JoinReply.Joined(line.goodFor(session, sent, entry.timeout())));
    }

    private CompletionStage<JoinReply> noGroup(Entry entry, long root) {
        boolean forgotten = own.find(entry.group(), entry.member())
                .filter(before -> before.root() != root)
                .isPresent();
        return CompletableFuture.completedFuture(new JoinReply.NoGroup(forgotten));
    }

    /** There is an entry: of ours, be it that an answer was lost; of a session that we had before; or of somebody else. */
    private CompletionStage<JoinReply> occupied(
            Entry entry, long session, Stat stat, long root, Moment sent, int tries) {
        String path = paths.member(entry.group(), entry.member());
        long owner = stat.getEphemeralOwner();
        if (!line.isOurs(owner)) {
            return CompletableFuture.completedFuture(new JoinReply.Taken(pause(entry)));
        }
        return line.read(Entries.mark(paths, entry, owner)).thenCompose(mark -> {
            Optional<Bytes> incarnation = mark.value().map(Node::data);
            boolean same = incarnation.equals(Optional.of(entry.incarnation()));
            Optional<OwnEntry> alive = own.find(entry.group(), entry.member())
                    .filter(known -> !known.isOver() && known.session() == session)
                    .filter(known -> Optional.of(known.incarnation()).equals(incarnation));
            if (owner == session && same) {
                return line.set(path, entry.capabilities().bytes(), -1)
                        .thenCompose(set -> set.isDone()
                                ? joined(entry, session, set.get(), root, sent)
                                : join(entry, sent, tries - 1));
            }
            if (owner == session && alive.isPresent()) {
                return CompletableFuture.completedFuture(
                        new JoinReply.Taken(alive.get().left()));
            }
            List<Op> removal = new ArrayList<>(List.of(Op.delete(path, -1)));
            if (mark.isDone()) {
                removal.add(Op.delete(Entries.mark(paths, entry, owner), -1));
            }
            return enter(entry, session, removal, sent, tries - 1);
        });
    }

    /** Nobody tells when a session of another process will end: it is asked for again soon. */
    private static Duration pause(Entry entry) {
        return entry.timeout().dividedBy(10);
    }

    /** Nobody has beaten for it: this very entry goes, and none that came after it. */
    private CompletionStage<?> remove(OwnEntry ended) {
        Entry entry = ended.entry();
        String path = paths.member(entry.group(), entry.member());
        return line.stat(path)
                .thenCompose(found -> czxid(found) == ended.czxid()
                        ? line.all(List.of(
                                Op.delete(path, -1), Op.delete(Entries.mark(paths, entry, ended.session()), -1)))
                        : CompletableFuture.completedFuture(Answer.of(true)));
    }
}
