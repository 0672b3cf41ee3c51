package dev.muster.zookeeper;

import dev.muster.CoordinationException;
import dev.muster.StoreRefused;
import dev.muster.StoreUnavailable;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Store;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.data.ACL;

/** Opens a store: its session, and a look at what it may do. */
final class Opening implements Sessions.Listener {
    private final StoreUrl url;
    private final ZooKeeperUrl read;
    private final Environment environment;
    private final ConnectionListener listener;
    private final Duration atMost;
    private final CompletableFuture<ZooKeeperStore> made = new CompletableFuture<>();
    private final CompletableFuture<Store> opened = new CompletableFuture<>();
    private volatile String reason;

    Opening(StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        this.url = url;
        this.read = ZooKeeperUrl.read(url);
        this.environment = environment;
        this.listener = listener;
        this.atMost = atMost;
        this.reason = read.connectString();
    }

    /** On a thread of its own, since the first time a process loads classes for some tenths of a second. */
    CompletionStage<Store> open() {
        // Before the engine does, which cannot say why.
        Duration within = atMost.multipliedBy(9).dividedBy(10);
        var timer = environment.schedule(
                within,
                () -> opened.completeExceptionally(new StoreUnavailable(
                        "no session of zookeeper within " + within.toMillis() / 1000.0 + " s: " + reason, null)));
        thread(this::begin);
        return opened.whenComplete((done, failure) -> timer.cancel());
    }

    private static void thread(Runnable task) {
        var thread = new Thread(task, "muster-zookeeper-begin");
        thread.setDaemon(true);
        thread.start();
    }

    private void begin() {
        try {
            Optional<String> login = Login.of(url);
            List<ACL> acl = Login.acl(url);
            Optional<Tls> tls = Tls.read(url, read);
            var sessions = new Sessions(read, login, tls.map(TlsConfig::new), environment, this, Opening::thread);
            var line = new Line(sessions, acl, environment);
            var store = new ZooKeeperStore(sessions, line, read.paths());
            opened.whenComplete((done, failure) -> {
                if (failure != null) {
                    store.close();
                }
            });
            made.complete(store);
            sessions.start();
            explain(tls.filter(own -> own.verified() && !TlsConfig.isAddedTo(own)));
        } catch (CoordinationException refused) {
            opened.completeExceptionally(refused);
        } catch (Exception | Error failure) {
            opened.completeExceptionally(new StoreUnavailable(
                    "no connection to zookeeper at " + read.connectString() + ": " + failure.getMessage(), failure));
        }
    }

    /** Encryption too, if all is known that the client goes by. */
    private void explain(Optional<Tls> tls) {
        if (!isOpenSoon()) {
            tls.ifPresent(this::judge);
            reason = Reach.of(read.hosts(), atMost.dividedBy(8));
        }
    }

    /** ZooKeeper's client only tries again when server and client do not take each other: that is asked for here. */
    private void judge(Tls tls) {
        List<Handshake.Verdict> verdicts = read.hosts().stream()
                .map(server -> new Handshake(server, tls, atMost.dividedBy(8)).verdict())
                .toList();
        if (verdicts.stream().noneMatch(verdict -> verdict.outcome() == Handshake.Outcome.TAKEN)) {
            verdicts.stream()
                    .filter(verdict -> verdict.outcome() == Handshake.Outcome.REFUSED)
                    .findFirst()
                    .ifPresent(refusal -> opened.completeExceptionally(new StoreRefused(
                            "zookeeper at " + read.connectString() + " and this client do not trust each other: "
                                    + refusal.reason()
                                    + ". Option ca names who has signed the server's certificate, certfile and keyfile"
                                    + " our own",
                            null)));
        }
    }

    private boolean isOpenSoon() {
        try {
            opened.get(atMost.toMillis() / 8, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException | InterruptedException ended) {
            return true;
        }
    }

    @Override
    public void connected(boolean isNew) {
        ZooKeeperStore store = made.join();
        if (isOpen()) {
            store.reconnected(isNew);
            listener.connected();
        } else {
            look(store);
        }
    }

    private boolean isOpen() {
        return opened.isDone() && !opened.isCompletedExceptionally();
    }

    /** Where there was no answer, the next connection decides, or nobody. */
    private void look(ZooKeeperStore store) {
        store.prepare().whenComplete((looked, failure) -> {
            if (failure == null) {
                opened.complete(store);
            } else if (Failure.unwrapped(failure) instanceof StoreRefused refusal) {
                opened.completeExceptionally(refusal);
            }
        });
    }

    @Override
    public void disconnected() {
        if (isOpen()) {
            listener.disconnected();
        }
    }

    @Override
    public void refused() {
        opened.completeExceptionally(new StoreRefused(
                "zookeeper at " + read.connectString() + " does not take this client's SASL or digest login", null));
    }
}
