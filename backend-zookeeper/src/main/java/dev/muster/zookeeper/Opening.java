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
    private final CompletableFuture<Session> first = new CompletableFuture<>();
    private final CompletableFuture<Store> opened = new CompletableFuture<>();
    private volatile Optional<ZooKeeperStore> store = Optional.empty();

    Opening(StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        this.url = url;
        this.read = ZooKeeperUrl.read(url);
        this.environment = environment;
        this.listener = listener;
        this.atMost = atMost;
    }

    /** On a thread of its own, since the first time a process loads classes for some tenths of a second. */
    CompletionStage<Store> open() {
        var timer = environment.schedule(
                atMost,
                () -> opened.completeExceptionally(new StoreUnavailable(
                        "no connection to zookeeper at " + read.connectString() + " within " + atMost, null)));
        var thread = new Thread(this::begin, "muster-zookeeper-connect");
        thread.setDaemon(true);
        thread.start();
        return opened.whenComplete((done, failure) -> timer.cancel());
    }

    private void begin() {
        try {
            Optional<String> login = Login.of(url);
            List<ACL> acl = Login.acl(url);
            Optional<Tls> tls = Tls.read(url, read);
            var sessions = new Sessions(read, login, tls.map(TlsConfig::new), atMost, environment, this);
            var line = new Line(sessions, acl, environment);
            var made = new ZooKeeperStore(sessions, line, read.paths());
            opened.whenComplete((done, failure) -> {
                if (failure != null) {
                    made.close();
                }
            });
            first.thenCompose(session -> {
                        made.prepare();
                        return line.children(read.paths().root());
                    })
                    .whenComplete((children, failure) -> {
                        if (failure == null) {
                            store = Optional.of(made);
                            opened.complete(made);
                        } else {
                            opened.completeExceptionally(Failure.unwrapped(failure));
                        }
                    });
            sessions.start();
            tls.filter(Tls::verified).ifPresent(this::explain);
        } catch (CoordinationException refused) {
            opened.completeExceptionally(refused);
        } catch (Exception | Error failure) {
            opened.completeExceptionally(new StoreUnavailable(
                    "no connection to zookeeper at " + read.connectString() + ": " + failure.getMessage(), failure));
        }
    }

    /** ZooKeeper's client only tries again when server and client do not take each other: that is asked for here. */
    private void explain(Tls tls) {
        if (isOpenSoon()) {
            return;
        }
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
    public void connected(Session session, boolean isNew) {
        first.complete(session);
        store.ifPresent(open -> {
            open.reconnected(isNew);
            listener.connected();
        });
    }

    @Override
    public void disconnected() {
        store.ifPresent(open -> listener.disconnected());
    }

    @Override
    public void refused() {
        opened.completeExceptionally(new StoreRefused(
                "zookeeper at " + read.connectString() + " does not take this client's SASL or digest login", null));
    }
}
