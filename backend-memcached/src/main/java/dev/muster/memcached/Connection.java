package dev.muster.memcached;

import com.google.code.yanf4j.core.Session;
import dev.muster.CoordinationException;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.MemcachedClientStateListener;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.exception.MemcachedException;

/** One connection, until it breaks: XMemcached's own healing waits longer with each try, without limit. */
final class Connection implements MemcachedClientStateListener {
    private final long number;
    private final Runnable broke;
    private final Set<Request<?>> open = ConcurrentHashMap.newKeySet();
    private final MemcachedClient client;
    private volatile boolean broken;

    /** Blocks for the time given at most. */
    Connection(InetSocketAddress address, long number, Duration atMost, Runnable broke) throws IOException {
        this.number = number;
        this.broke = broke;
        var builder = new XMemcachedClientBuilder(List.of(address));
        builder.setSanitizeKeys(false);
        builder.setEnableHealSession(false);
        builder.setSelectorPoolSize(1);
        builder.setConnectTimeout(Math.max(1, atMost.toMillis()));
        builder.addStateListener(this);
        client = builder.build();
        client.setEnableHeartBeat(false);
    }

    long number() {
        return number;
    }

    <T> CompletionStage<T> send(Request<T> request) {
        open.add(request);
        request.answer().whenComplete((answer, failure) -> open.remove(request));
        try {
            client.getConnector().send(request);
        } catch (MemcachedException notConnected) {
            request.fail(new StoreUnavailable("there is no connection to memcached at the moment", notConnected));
        }
        if (broken) {
            request.fail(lost());
        }
        return request.answer();
    }

    boolean isBroken() {
        return broken;
    }

    private static CoordinationException lost() {
        return new OutcomeUnknown("the connection to memcached broke before the answer", null);
    }

    /** Cuts it: whatever is open has an unknown outcome. */
    void cut() {
        boolean first = !broken;
        broken = true;
        open.forEach(request -> request.fail(lost()));
        if (first) {
            broke.run();
        }
    }

    /** Off the caller's thread, since XMemcached waits for seconds for a server that does not answer its farewell. */
    void close() {
        broken = true;
        var thread = new Thread(this::shutdown, "muster-memcached-close");
        thread.setDaemon(true);
        thread.start();
    }

    private void shutdown() {
        try {
            for (Session session : client.getConnector().getSessionSet()) {
                session.close();
            }
            client.shutdown();
        } catch (IOException | RuntimeException alreadyGone) {
            System.getLogger(Connection.class.getName()).log(System.Logger.Level.DEBUG, "closing", alreadyGone);
        }
    }

    @Override
    public void onDisconnected(MemcachedClient which, InetSocketAddress address) {
        cut();
    }

    @Override
    public void onConnected(MemcachedClient which, InetSocketAddress address) {}

    @Override
    public void onStarted(MemcachedClient which) {}

    @Override
    public void onShutDown(MemcachedClient which) {}

    @Override
    public void onException(MemcachedClient which, Throwable failure) {}
}
