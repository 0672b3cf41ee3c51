package dev.muster.zookeeper;

import dev.muster.spi.Environment;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.curator.CuratorZookeeperClient;
import org.apache.curator.ensemble.fixed.FixedEnsembleProvider;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.client.ZKClientConfig;
import org.jspecify.annotations.Nullable;

/** The session of this store, and the one that follows when it has expired. */
final class Sessions {
    /** Told what becomes of them, on a thread of ZooKeeper's client. */
    interface Listener {
        /** The connection is made; for the first time in its session if it is new. */
        void connected(boolean isNew);

        /** It broke; the session may go on. */
        void disconnected();

        /** The server does not take who we say we are. */
        void refused();
    }

    private static final System.Logger LOG = System.getLogger("dev.muster.zookeeper");
    private static final String FIPS = "zookeeper.fips-mode";

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ZooKeeperUrl url;
    private final Optional<String> login;
    private final Environment environment;
    private final Listener listener;
    private final Executor aside;
    private final Optional<TlsConfig> tls;
    private final CuratorZookeeperClient curator;
    private final Set<Long> ids = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Session current;
    private volatile boolean closed;

    /** The login is {@code user:password}. What takes long is done aside. */
    Sessions(
            ZooKeeperUrl url,
            Optional<String> login,
            Optional<TlsConfig> tls,
            Environment environment,
            Listener listener,
            Executor aside) {
        this.url = url;
        this.login = login;
        this.tls = tls;
        this.environment = environment;
        this.listener = listener;
        this.aside = aside;
        this.curator = new CuratorZookeeperClient(
                (servers, timeout, watcher, readOnly) -> begin(servers, timeout, watcher),
                new FixedEnsembleProvider(url.connectString(), false),
                (int) url.timeout().toMillis(),
                (int) url.timeout().toMillis(),
                null,
                new RetryOneTime(1),
                false);
    }

    void start() throws Exception {
        curator.start();
    }

    /**
     * Called at the start, and by Curator when a session has expired. Either may come when all has been closed: nobody would
     * end that session. Where no client can be made, say for want of file handles, Curator leaves it at that: unless it is the
     * first, whose caller learns of it, it is tried again.
     */
    private ZooKeeper begin(String servers, int timeout, Watcher watcher) throws Exception {
        refuseIfClosed();
        try {
            return make(servers, timeout, watcher);
        } catch (Exception | Error failure) {
            Session former = current;
            if (former != null) {
                beginLater(former);
            }
            throw failure;
        }
    }

    private ZooKeeper make(String servers, int timeout, Watcher watcher) throws Exception {
        var contacts = new Contacts();
        var events = new Events(watcher);
        var hosts = new Hosts(shuffledHosts(), environment, contacts);
        var client = new ZooKeeper(servers, timeout, events, false, hosts, config());
        login.ifPresent(user -> client.addAuthInfo("digest", user.getBytes(StandardCharsets.UTF_8)));
        var session = new Session(client, contacts);
        current = session;
        events.are(session);
        if (closed) {
            client.close();
        }
        refuseIfClosed();
        return client;
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
    }

    /** From 3.9 on, ZooKeeper's client takes no login by DIGEST-MD5 unless told otherwise, and not because a server does. */
    private ZKClientConfig config() {
        ZKClientConfig config = tls.<ZKClientConfig>map(own -> own).orElseGet(ZKClientConfig::new);
        if (config.getProperty(FIPS) == null && Jaas.hasLogin(config)) {
            config.setProperty(FIPS, "false");
        }
        return config;
    }

    private List<InetSocketAddress> shuffledHosts() {
        var hosts = new ArrayList<>(url.hosts());
        if (url.shuffled()) {
            Collections.shuffle(hosts);
        }
        return hosts;
    }

    /** The session, if it is connected at the moment. */
    Optional<Session> connected() {
        Session session = current;
        return closed || session == null || !session.isConnected() ? Optional.empty() : Optional.of(session);
    }

    /** The timeout asked for. */
    Duration requested() {
        return url.timeout();
    }

    /** Whether it is or was one of this store's. */
    boolean isOurs(long id) {
        return ids.contains(id);
    }

    /**
     * In a while, and aside, since the end of the former client is waited for. A client whose login is refused does not try
     * again by itself; it may have been refused because a KDC was away. There may be no thread to be had then either.
     */
    private void beginLater(Session former) {
        environment.schedule(PAUSE, () -> {
            try {
                aside.execute(() -> beginAnew(former));
            } catch (RuntimeException | Error failure) {
                tellOf(failure);
                beginLater(former);
            }
        });
    }

    /** Unless another has begun since. If that fails, it is tried again later. */
    private synchronized void beginAnew(Session former) {
        if (!closed && current == former) {
            try {
                curator.reset();
            } catch (Exception | Error failure) {
                tellOf(failure);
            }
        }
    }

    private static void tellOf(Throwable failure) {
        LOG.log(Level.WARNING, "no new session of zookeeper yet", failure);
    }

    /** Gives everything back. Takes as long as a request. */
    synchronized void close() {
        closed = true;
        curator.close();
        tls.ifPresent(TlsConfig::close);
    }

    /** What happens to one session. The first event may come before its maker has returned, and waits for that. */
    private final class Events implements Watcher {
        private final Watcher curators;
        private final CompletableFuture<Session> session = new CompletableFuture<>();
        private boolean begun;

        Events(Watcher curators) {
            this.curators = curators;
        }

        void are(Session made) {
            session.complete(made);
        }

        @Override
        public void process(WatchedEvent event) {
            if (event.getType() == Event.EventType.None) {
                // There is no state in the event if the login could not even begin.
                boolean refused = session.join().client().getState() == ZooKeeper.States.AUTH_FAILED;
                changed(session.join(), refused ? Event.KeeperState.AuthFailed : event.getState());
            }
            if (event.getState() != null) {
                curators.process(event);
            }
        }

        private void changed(Session ours, Event.KeeperState state) {
            switch (state) {
                case SyncConnected -> {
                    boolean isNew = !begun;
                    begun = true;
                    ids.add(ours.id());
                    ours.connected(true);
                    listener.connected(isNew);
                }
                case Disconnected, Expired, Closed -> disconnected(ours);
                case AuthFailed -> {
                    // One that is alive could not log in at its own KDC: it goes on without, and the server decides.
                    if (!ours.client().getState().isAlive()) {
                        disconnected(ours);
                        listener.refused();
                        beginLater(ours);
                    }
                }
                default -> {}
            }
        }

        private void disconnected(Session ours) {
            boolean was = ours.isConnected();
            ours.connected(false);
            if (was) {
                listener.disconnected();
            }
        }
    }
}
