package dev.muster.zookeeper;

import dev.muster.Bytes;
import dev.muster.StoreRefused;
import dev.muster.spi.Environment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;

/**
 * Requests to the ensemble. Each belongs to the session that it is sent in, and is never repeated; those of one session are
 * carried out in the order of these calls, so that what is read after a change, without waiting for its answer, shows it.
 */
final class Line {
    private final Sessions sessions;
    private final List<ACL> acl;
    private final Environment environment;

    Line(Sessions sessions, List<ACL> acl, Environment environment) {
        this.sessions = sessions;
        this.acl = acl;
        this.environment = environment;
    }

    /** What a request hands its answer to. */
    private interface Reply<T> extends Consumer<Answer<T>> {}

    private <T> CompletableFuture<Answer<T>> ask(boolean change, String path, BiConsumer<Session, Reply<T>> request) {
        var answered = new CompletableFuture<Answer<T>>();
        Session session = sessions.connected().orElse(null);
        if (session == null) {
            answered.completeExceptionally(ZooKeeperFailures.notConnected());
            return answered;
        }
        Contacts.Sent sent = session.contacts().sending(Moment.now(environment));
        request.accept(session, answer -> {
            Code code = answer.code();
            if (!ZooKeeperFailures.isUnanswered(code)) {
                session.contacts().answered(sent, change, Moment.now(environment), session.timeout());
            }
            if (ZooKeeperFailures.isAnswer(code)) {
                answered.complete(answer);
            } else {
                answered.completeExceptionally(ZooKeeperFailures.of(code, path));
            }
        });
        return answered;
    }

    private static <T> void reply(Reply<T> reply, int rc, Supplier<T> value) {
        reply.accept(rc == 0 ? Answer.of(value.get()) : Answer.no(Code.get(rc), 0));
    }

    CompletableFuture<Answer<Node>> create(String path, Bytes data, CreateMode mode) {
        return ask(
                true,
                path,
                (session, reply) -> session.client()
                        .create(
                                path,
                                data.toArray(),
                                acl,
                                mode,
                                (rc, at, context, name, stat) ->
                                        Line.reply(reply, rc, () -> Node.at(name, data.toArray(), stat)),
                                null));
    }

    CompletableFuture<Answer<Boolean>> delete(String path) {
        return delete(path, -1);
    }

    /** If the node has this version. */
    CompletableFuture<Answer<Boolean>> delete(String path, int version) {
        return ask(
                true,
                path,
                (session, reply) -> session.client()
                        .delete(path, version, (rc, at, context) -> Line.reply(reply, rc, () -> true), null));
    }

    CompletableFuture<Answer<Stat>> set(String path, Bytes data, int version) {
        return ask(
                true,
                path,
                (session, reply) -> session.client()
                        .setData(
                                path,
                                data.toArray(),
                                version,
                                (rc, at, context, stat) -> Line.reply(reply, rc, () -> stat),
                                null));
    }

    /** All or nothing; which was refused is told. */
    CompletableFuture<Answer<Boolean>> all(List<Op> operations) {
        return ask(
                true,
                operations.get(0).getPath(),
                (session, reply) -> session.client()
                        .multi(operations, (rc, at, context, results) -> reply.accept(outcome(rc, results)), null));
    }

    private static Answer<Boolean> outcome(int rc, List<OpResult> results) {
        if (rc == 0) {
            return Answer.of(true);
        }
        for (int index = 0; results != null && index < results.size(); index++) {
            if (results.get(index) instanceof OpResult.ErrorResult error && error.getErr() != 0) {
                return Answer.no(Code.get(error.getErr()), index);
            }
        }
        return Answer.no(Code.get(rc), 0);
    }

    CompletableFuture<Answer<Stat>> stat(String path) {
        return ask(
                false,
                path,
                (session, reply) -> session.client()
                        .exists(path, false, (rc, at, context, stat) -> Line.reply(reply, rc, () -> stat), null));
    }

    /** As {@link #stat}, and tells once when the node changes or goes. */
    CompletableFuture<Answer<Stat>> stat(String path, Watcher watcher) {
        return ask(
                false,
                path,
                (session, reply) -> session.client()
                        .exists(path, watcher, (rc, at, context, stat) -> Line.reply(reply, rc, () -> stat), null));
    }

    CompletableFuture<Answer<Node>> read(String path) {
        return ask(
                false,
                path,
                (session, reply) -> session.client()
                        .getData(
                                path,
                                false,
                                (rc, at, context, data, stat) -> Line.reply(reply, rc, () -> Node.at(path, data, stat)),
                                null));
    }

    CompletableFuture<Answer<List<String>>> children(String path) {
        return ask(
                false,
                path,
                (session, reply) -> session.client()
                        .getChildren(
                                path, false, (rc, at, context, names) -> Line.reply(reply, rc, () -> names), (Object)
                                        null));
    }

    /** What is read next shows all that was done before, by whomever. */
    CompletableFuture<Answer<String>> sync(String path) {
        return ask(
                false,
                path,
                (session, reply) ->
                        session.client().sync(path, (rc, at, context) -> Line.reply(reply, rc, () -> path), null));
    }

    CompletableFuture<Answer<String>> watch(String path, AddWatchMode mode, Watcher watcher) {
        return ask(
                false,
                path,
                (session, reply) -> session.client()
                        .addWatch(path, watcher, mode, (rc, at, context) -> Line.reply(reply, rc, () -> path), null));
    }

    /** Whether it works does not matter. */
    void unwatch(String path) {
        CompletableFuture<Answer<String>> ignored = ask(
                false,
                path,
                (session, reply) -> session.client()
                        .removeAllWatches(
                                path,
                                Watcher.WatcherType.Any,
                                true,
                                (rc, at, context) -> Line.reply(reply, rc, () -> path),
                                null));
    }

    /** A change of nothing, which only a leader that a majority follows can confirm, even if it refuses it. */
    CompletableFuture<Boolean> confirm() {
        return all(List.of(Op.check("/", -1))).handle((answer, failure) -> {
            if (failure != null && !(Failure.unwrapped(failure) instanceof StoreRefused)) {
                throw new CompletionException(Failure.unwrapped(failure));
            }
            return true;
        });
    }

    Op creation(String path, Bytes data, CreateMode mode) {
        return Op.create(path, data.toArray(), acl, mode);
    }

    /** Changes nothing but the version of a node; -1 if that may be any. */
    static Op mark(String path, int version) {
        return Op.setData(path, new byte[0], version);
    }

    Moment now() {
        return Moment.now(environment);
    }

    /** Of the session that is connected now. */
    long session() {
        return sessions.connected().map(Session::id).orElseThrow(ZooKeeperFailures::notConnected);
    }

    /** Whether a node with this owner is or was ours. */
    boolean isOurs(long owner) {
        return sessions.isOurs(owner);
    }

    /** How long what belongs to a session is good for, counted from the sending of a request that has been answered. */
    Duration goodFor(long session, Moment sent, Duration atMost) {
        return sessions.connected()
                .filter(current -> current.id() == session)
                .map(current -> current.contacts().goodFor(sent, current.timeout()))
                .map(good -> good.compareTo(atMost) < 0 ? good : atMost)
                .orElse(Duration.ZERO);
    }

    /** Makes a node and all above it, of the kind given; that it is there already is fine. */
    CompletableFuture<Void> ensure(String path, CreateMode mode) {
        return create(path, Bytes.EMPTY, mode).thenCompose(made -> {
            if (!made.is(Code.NONODE)) {
                return CompletableFuture.completedFuture(null);
            }
            String above = path.substring(0, path.lastIndexOf('/'));
            return (above.isEmpty() ? chroot() : ensure(above, CreateMode.PERSISTENT))
                    .thenCompose(there -> ensure(path, mode));
        });
    }

    private CompletableFuture<Void> chroot() {
        return create("/", Bytes.EMPTY, CreateMode.PERSISTENT).thenAccept(made -> {
            if (made.is(Code.NONODE)) {
                throw new StoreRefused("the chroot of the URL is not there, nor what it would be in: create it", null);
            }
        });
    }
}
