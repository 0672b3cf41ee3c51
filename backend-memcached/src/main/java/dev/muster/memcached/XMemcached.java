package dev.muster.memcached;

import dev.muster.CoordinationException;
import dev.muster.StoreUnavailable;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Silence;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a server through XMemcached, and connects anew, at most half a second after the last try, when the connection
 * breaks or the server falls silent.
 */
final class XMemcached implements Memcached {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(500);
    private static final Duration LONGEST_TRY = Duration.ofSeconds(1);
    private static final int MOST_KEYS = 1000;

    private final HostPort host;
    private final ConnectionListener listener;
    private final Silence silence;
    private final AtomicLong connections = new AtomicLong();
    private volatile String version = "";
    private volatile @Nullable Connection current;
    private volatile boolean closed;

    XMemcached(MemcachedUrl url, Environment environment, ConnectionListener listener) {
        this.host = url.host();
        this.listener = listener;
        Duration half = url.timing().smallest().dividedBy(2);
        Duration patience = half.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : half;
        this.silence = new Silence(environment::nanoTime, patience, this::cut);
    }

    String version() {
        return version;
    }

    /** Blocks. */
    void connect(Duration atMost) throws IOException {
        var address = new InetSocketAddress(host.host(), host.port());
        if (address.isUnresolved()) {
            throw new IOException("the host " + host.host() + " is not known");
        }
        version = Greeting.version(address, atMost);
        long number = connections.incrementAndGet();
        var made = new Connection(address, number, atMost, () -> broke(number));
        synchronized (this) {
            current = made;
        }
        silence.heard();
        if (closed) {
            close();
        }
        if (made.isBroken() && drop(number)) {
            made.close();
            throw new IOException("the connection broke at once");
        }
    }

    /** True for the one who is to see to another connection. */
    private synchronized boolean drop(long number) {
        Connection connection = current;
        boolean is = connection != null && connection.number() == number;
        if (is) {
            current = null;
        }
        return is;
    }

    private void cut() {
        Connection connection = current;
        if (connection != null) {
            connection.cut();
        }
    }

    private void broke(long number) {
        Connection connection = current;
        if (closed || connection == null || !drop(number)) {
            return;
        }
        listener.disconnected();
        var thread = new Thread(() -> reconnect(connection), "muster-memcached-connect");
        thread.setDaemon(true);
        thread.start();
    }

    private void reconnect(Connection broken) {
        broken.close();
        while (!closed) {
            try {
                connect(LONGEST_TRY);
                listener.connected();
                return;
            } catch (IOException | CoordinationException notYet) {
                if (!nap()) {
                    return;
                }
            }
        }
    }

    private static boolean nap() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
            return true;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A connection that broke was not heard. */
    private void ended(@Nullable Throwable failure) {
        if (failure == null) {
            silence.answered();
        } else {
            silence.givenUp();
        }
    }

    private <T> CompletionStage<T> send(Function<Connection, Request<T>> request) {
        silence.check();
        Connection connection = current;
        if (connection == null) {
            return CompletableFuture.failedFuture(unavailable());
        }
        silence.asked();
        return connection.send(request.apply(connection)).whenComplete((answer, failure) -> ended(failure));
    }

    private static StoreUnavailable unavailable() {
        return new StoreUnavailable("there is no connection to memcached at the moment", null);
    }

    @Override
    public CompletionStage<Map<String, Item>> get(List<String> keys) {
        return read(keys, "get", connection -> (item, cas) -> item);
    }

    @Override
    public CompletionStage<Map<String, Found>> gets(List<String> keys) {
        return read(keys, "gets", connection -> (item, cas) -> new Found(item, new Cas(connection.number(), cas)));
    }

    /** A line of very many keys would be in the way of others. */
    private <T> CompletionStage<Map<String, T>> read(
            List<String> keys, String command, Function<Connection, BiFunction<Item, Long, T>> reader) {
        List<CompletionStage<Map<String, T>>> parts = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            List<String> part = keys.subList(from, Math.min(keys.size(), from + MOST_KEYS));
            parts.add(send(connection -> new Requests.Reading<>(command, part, reader.apply(connection))));
        }
        return parts.stream()
                .reduce((one, other) -> one.thenCombine(other, XMemcached::union))
                .orElseThrow();
    }

    private static <T> Map<String, T> union(Map<String, T> one, Map<String, T> other) {
        Map<String, T> all = new LinkedHashMap<>(one);
        all.putAll(other);
        return all;
    }

    @Override
    public CompletionStage<Boolean> add(String key, Item item, int expiry) {
        return send(connection -> Requests.Changing.store("add", key, item, expiry, ""));
    }

    @Override
    public CompletionStage<Boolean> set(String key, Item item, int expiry) {
        return send(connection -> Requests.Changing.store("set", key, item, expiry, ""));
    }

    @Override
    public CompletionStage<Boolean> cas(String key, Item item, int expiry, Cas cas) {
        Connection connection = current;
        if (connection == null || connection.number() != cas.connection()) {
            return CompletableFuture.failedFuture(unavailable());
        }
        silence.check();
        silence.asked();
        return connection
                .send(Requests.Changing.store("cas", key, item, expiry, " " + Long.toUnsignedString(cas.id())))
                .whenComplete((answer, failure) -> ended(failure));
    }

    @Override
    public CompletionStage<Boolean> delete(String key) {
        return send(connection -> Requests.Changing.delete(key));
    }

    @Override
    public CompletionStage<Map<String, String>> stats(String kind) {
        return send(connection -> new Requests.Stats(kind));
    }

    @Override
    public synchronized void close() {
        closed = true;
        Connection connection = current;
        current = null;
        if (connection != null) {
            connection.close();
        }
    }
}
