package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.LockMode;
import dev.muster.spi.Beat;
import dev.muster.spi.Claim;
import dev.muster.spi.LockKey;
import dev.muster.spi.LockReply;
import dev.muster.wire.KazooContender;
import dev.muster.wire.KazooQueue;
import dev.muster.wire.ZooKeeperPaths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;

/**
 * Locks and leaderships: contenders are nodes as kazoo's Lock makes them, and the first in their order holds.
 *
 * <p>Whoever does not wait tries in one transaction that can only succeed while there is no contender: the lock's node is
 * deleted, made anew, and the contender below it. So a refusal leaves no trace, and stands in nobody's way.
 */
final class Locks {
    private final Line line;
    private final ZooKeeperPaths paths;
    private final Bare bare;
    private final Contenders contenders;
    private final Watchdog watchdog;
    private final Map<Bytes, OwnClaim> own = new ConcurrentHashMap<>();

    Locks(Line line, ZooKeeperPaths paths, Bare bare, Contenders contenders, Watchdog watchdog) {
        this.line = line;
        this.paths = paths;
        this.bare = bare;
        this.contenders = contenders;
        this.watchdog = watchdog;
    }

    CompletionStage<LockReply> acquire(Claim claim, boolean waiting) {
        Moment sent = line.now();
        long session = line.session();
        OwnClaim known = own.get(claim.token());
        if (known != null && known.session() == session && known.renew()) {
            return known.name().isPresent() ? look(known, sent, waiting) : seek(known, sent, waiting);
        }
        var fresh = new OwnClaim(claim, session, this::remove);
        own.put(claim.token(), fresh);
        watchdog.keep(fresh);
        return begin(fresh, sent, waiting);
    }

    private CompletionStage<LockReply> begin(OwnClaim own, Moment sent, boolean waiting) {
        return !waiting && own.claim().mode() == LockMode.EXCLUSIVE ? take(own, sent) : queue(own, sent, waiting);
    }

    /** An earlier try got no answer. If it was carried out, its contender is there by now. */
    private CompletionStage<LockReply> seek(OwnClaim own, Moment sent, boolean waiting) {
        return contenders
                .of(own.claim().lock())
                .thenCompose(queue -> queue.startingWith(own.prefix())
                        .map(node -> adopt(own, node).thenCompose(there -> look(own, sent, waiting)))
                        .orElseGet(() -> begin(own, sent, waiting)));
    }

    private CompletionStage<Boolean> adopt(OwnClaim own, KazooContender node) {
        return line.stat(contenders.path(own.claim().lock(), node.name())).thenApply(stat -> {
            stat.value().ifPresent(known -> own.made(node.name(), known.getCzxid()));
            return stat.isDone();
        });
    }

    /** All or nothing. The digits of the first contender below a new node are known. */
    private CompletionStage<LockReply> take(OwnClaim own, Moment sent) {
        String parent = paths.lock(own.claim().lock());
        var taken = line.all(List.of(Op.delete(parent, -1), parent(own), contender(own)));
        String name = KazooContender.first(own.prefix());
        var made = line.stat(parent + "/" + name);
        var present = line.children(parent);
        return taken.thenCombine(made, (done, stat) -> done)
                .thenCombine(present, (done, children) -> {
                    if (done.isDone()) {
                        made.join().value().ifPresent(stat -> own.made(name, stat.getCzxid()));
                        return made.join().isDone() ? granted(own, sent) : seek(own, sent, false);
                    }
                    if (done.is(Code.NONODE, 0)) {
                        return prepared(own).thenCompose(there -> take(own, sent));
                    }
                    KazooQueue queue = KazooQueue.of(children.value().orElse(List.of()));
                    boolean strange = !children.value().orElse(List.of()).isEmpty()
                            && queue.contenders().isEmpty();
                    return strange ? queue(own, sent, false) : refused(own);
                })
                .thenCompose(reply -> reply);
    }

    /** The node of the lock, and for a leadership that of the group, as kazoo makes them. */
    private CompletionStage<Void> prepared(OwnClaim own) {
        LockKey lock = own.claim().lock();
        return lock instanceof LockKey.LeaderOf leader
                ? bare.make(leader.group())
                : line.ensure(paths.lock(lock), CreateMode.PERSISTENT);
    }

    private Op parent(OwnClaim own) {
        LockKey lock = own.claim().lock();
        return line.creation(paths.lock(lock), ZooKeeperPaths.content(lock), CreateMode.PERSISTENT);
    }

    private Op contender(OwnClaim own) {
        return line.creation(
                contenders.path(own.claim().lock(), own.prefix()),
                own.claim().member().bytes(),
                CreateMode.EPHEMERAL_SEQUENTIAL);
    }

    private CompletionStage<LockReply> queue(OwnClaim own, Moment sent, boolean waiting) {
        LockKey lock = own.claim().lock();
        var made = line.create(
                contenders.path(lock, own.prefix()), own.claim().member().bytes(), CreateMode.EPHEMERAL_SEQUENTIAL);
        var present = line.children(paths.lock(lock));
        return made.thenCombine(present, (node, children) -> {
                    if (node.is(Code.NONODE)) {
                        return prepared(own).thenCompose(there -> queue(own, sent, waiting));
                    }
                    own.made(node.get().name(), node.get().stat().getCzxid());
                    heal(lock);
                    return judge(own, KazooQueue.of(children.value().orElse(List.of())), sent, waiting);
                })
                .thenCompose(reply -> reply);
    }

    /** One that kazoo made is empty, on which a Python partitioner fails. */
    private void heal(LockKey lock) {
        Bytes content = ZooKeeperPaths.content(lock);
        if (content.length() > 0) {
            line.set(paths.lock(lock), content, -1);
        }
    }

    private CompletionStage<LockReply> look(OwnClaim own, Moment sent, boolean waiting) {
        return line.children(paths.lock(own.claim().lock()))
                .thenCompose(
                        children -> judge(own, KazooQueue.of(children.value().orElse(List.of())), sent, waiting));
    }

    private CompletionStage<LockReply> judge(OwnClaim own, KazooQueue queue, Moment sent, boolean waiting) {
        Optional<KazooContender> node = queue.startingWith(own.prefix());
        if (node.isEmpty()) {
            return again(own, sent, waiting);
        }
        if (queue.blocker(node.get()).isEmpty()) {
            return granted(own, sent);
        }
        if (waiting) {
            return CompletableFuture.completedFuture(new LockReply.Refused(Optional.empty()));
        }
        return line.delete(contenders.path(own.claim().lock(), node.get().name()))
                .thenCompose(gone -> refused(own));
    }

    /** Its node was there and is not any more: somebody broke the lock. */
    private CompletionStage<LockReply> again(OwnClaim own, Moment sent, boolean waiting) {
        forget(own);
        var fresh = new OwnClaim(own.claim(), own.session(), this::remove);
        this.own.put(own.claim().token(), fresh);
        watchdog.keep(fresh);
        return begin(fresh, sent, waiting);
    }

    private CompletionStage<LockReply> granted(OwnClaim own, Moment sent) {
        own.grant();
        return CompletableFuture.completedFuture(new LockReply.Granted(
                line.goodFor(own.session(), sent, own.claim().timeout()), own.fencingToken()));
    }

    private CompletionStage<LockReply> refused(OwnClaim own) {
        forget(own);
        return CompletableFuture.completedFuture(new LockReply.Refused(Optional.empty()));
    }

    private void forget(OwnClaim ended) {
        ended.end();
        ended.gone();
        own.remove(ended.claim().token(), ended);
    }

    CompletionStage<Boolean> release(Claim claim) {
        OwnClaim known = own.get(claim.token());
        if (known != null && known.name().isPresent()) {
            boolean held = known.isGranted();
            return line.delete(contenders.path(claim.lock(), known.name().get()))
                    .thenApply(deleted -> {
                        forget(known);
                        tidy(claim.lock());
                        return held && deleted.isDone();
                    });
        }
        String prefix = KazooContender.prefix(claim.token(), claim.mode());
        return contenders.of(claim.lock()).thenCompose(queue -> {
            Optional<KazooContender> node = queue.startingWith(prefix);
            boolean held = node.isPresent() && queue.blocker(node.get()).isEmpty();
            CompletionStage<Boolean> deleted = node.isEmpty()
                    ? CompletableFuture.completedFuture(false)
                    : line.delete(contenders.path(claim.lock(), node.get().name()))
                            .thenApply(gone -> gone.isDone() && held);
            return deleted.thenApply(done -> {
                if (known != null) {
                    forget(known);
                }
                return done;
            });
        });
    }

    private void tidy(LockKey lock) {
        if (lock instanceof LockKey.LeaderOf leader) {
            bare.tidy(leader.group());
        }
    }

    /** Nobody has beaten for it, or asked for it, in its time. */
    private CompletionStage<?> remove(OwnClaim ended) {
        CompletionStage<?> removed = ended.name().isPresent()
                ? line.delete(contenders.path(ended.claim().lock(), ended.name().get()))
                : contenders
                        .of(ended.claim().lock())
                        .thenCompose(queue -> queue.startingWith(ended.prefix())
                                .<CompletionStage<?>>map(node -> line.delete(
                                        contenders.path(ended.claim().lock(), node.name())))
                                .orElseGet(() -> CompletableFuture.completedFuture(true)));
        return removed.thenAccept(done -> forget(ended));
    }

    CompletionStage<Boolean> holds(Claim claim) {
        OwnClaim known = own.get(claim.token());
        if (known == null
                || !known.isGranted()
                || known.isOver()
                || known.name().isEmpty()) {
            return line.sync(paths.root()).thenApply(there -> false);
        }
        line.sync(paths.root());
        return line.stat(contenders.path(claim.lock(), known.name().get())).thenApply(stat -> isSame(known, stat));
    }

    private static boolean isSame(OwnClaim known, Answer<org.apache.zookeeper.data.Stat> found) {
        return found.value().filter(stat -> stat.getCzxid() == known.czxid()).isPresent();
    }

    /** What a beat finds of each claim, and renews; to be asked for right behind a change. */
    CompletionStage<List<Optional<Duration>>> beat(Beat beat, CompletionStage<?> confirmed, Moment sent) {
        List<CompletableFuture<Optional<Duration>>> claims = new ArrayList<>();
        for (Claim claim : beat.claims()) {
            OwnClaim known = own.get(claim.token());
            claims.add(
                    known == null || !known.isGranted() || known.name().isEmpty()
                            ? CompletableFuture.completedFuture(Optional.empty())
                            : line.stat(contenders.path(
                                            claim.lock(), known.name().get()))
                                    .thenCombine(confirmed, (stat, done) -> stat)
                                    .thenApply(stat -> renewed(known, isSame(known, stat), sent)));
        }
        return CompletableFuture.allOf(claims.toArray(CompletableFuture[]::new))
                .thenApply(done -> claims.stream().map(CompletableFuture::join).toList());
    }

    private Optional<Duration> renewed(OwnClaim known, boolean there, Moment sent) {
        if (!there) {
            forget(known);
            return Optional.empty();
        }
        return known.renew()
                ? Optional.of(line.goodFor(known.session(), sent, known.claim().timeout()))
                : Optional.empty();
    }
}
