package dev.muster.tck.proxy;

import dev.muster.tck.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a client and a TCP server, on a free port of this machine, and breaks what passes. Bytes that are held up
 * go on when the proxy is mended, as TCP would send them again, unless their connection was cut before.
 *
 * <p>Thread-safe. What is set holds for connections that there are and for new ones.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

    private final ServerSocket listening;
    private final Thread accepting;
    private final InetSocketAddress target;
    private final Duration patience;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private Optional<Line.Break> broken = Optional.empty();
    private Duration delay = Duration.ZERO;
    private boolean cutAfterRequest;

    /**
     * Begins to pass.
     *
     * @param host where the server is
     * @param port its port; it need not be there yet
     * @throws UncheckedIOException if this machine has no free port
     */
    public FaultProxy(String host, int port) {
        this(host, port, Duration.ZERO);
    }

    /**
     * Begins to pass, for clients that tell a server that refuses them from one that takes them and hangs up.
     *
     * @param host where the server is
     * @param port its port; it need not be there yet
     * @param patience how long a connection that was taken waits for a server that refuses, before it is closed
     * @throws UncheckedIOException if this machine has no free port
     */
    public FaultProxy(String host, int port, Duration patience) {
        target = new InetSocketAddress(host, port);
        this.patience = patience;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        accepting = Connection.run(this::accept);
    }

    /**
     * Where clients connect, on 127.0.0.1.
     *
     * @return the port
     */
    public int port() {
        return listening.getLocalPort();
    }

    /**
     * Breaks the line until it is mended.
     *
     * @param how in which way
     */
    public synchronized void sever(Line.Break how) {
        broken = Optional.of(how);
        if (how == Line.Break.CLOSED) {
            cut();
        }
        notifyAll();
    }

    /**
     * Lets everything pass later, in both directions.
     *
     * @param time by how much; zero ends it
     */
    public synchronized void delay(Duration time) {
        delay = time;
    }

    /** Passes the next bytes of a client to the server, and then cuts the connection: the answer is lost. */
    public synchronized void cutAfterRequest() {
        cutAfterRequest = true;
    }

    /** Closes all connections; new ones pass. */
    public void cut() {
        connections.forEach(Connection::close);
    }

    /** Lets everything pass again; connections that were cut stay cut. */
    public synchronized void mend() {
        broken = Optional.empty();
        delay = Duration.ZERO;
        cutAfterRequest = false;
        notifyAll();
    }

    /** Returns when bytes of the direction may pass. */
    void hold(boolean requests) throws InterruptedException {
        Duration late;
        synchronized (this) {
            while (isHeld(requests)) {
                wait();
            }
            late = delay;
        }
        if (!late.isZero()) {
            Thread.sleep(late.toMillis());
        }
    }

    private boolean isHeld(boolean requests) {
        return broken.map(how -> switch (how) {
                    case SILENT -> true;
                    case NO_REPLIES -> !requests;
                    case NO_REQUESTS -> requests;
                    case CLOSED -> false;
                })
                .orElse(false);
    }

    /** True once, for the request after which the connection is to be cut. */
    synchronized boolean isToBeCut() {
        boolean now = cutAfterRequest;
        cutAfterRequest = false;
        return now;
    }

    void gone(Connection connection) {
        connections.remove(connection);
    }

    private synchronized boolean isClosed() {
        return broken.equals(Optional.of(Line.Break.CLOSED));
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                if (isClosed()) {
                    client.close();
                } else {
                    Connection.run(() -> connect(client));
                }
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void connect(Socket client) {
        Optional<Socket> server = reach();
        if (server.isEmpty()) {
            closeQuietly(client);
            return;
        }
        var connection = new Connection(this, client, server.get());
        connections.add(connection);
        if (isClosed() || listening.isClosed()) {
            connection.close(); // the line was broken while this connection was made
        } else {
            connection.start();
        }
    }

    private Optional<Socket> reach() {
        long begun = System.nanoTime();
        while (true) {
            var server = new Socket();
            try {
                server.connect(target);
                if (server.getLocalPort() != server.getPort()) {
                    return Optional.of(server);
                }
                // nobody listens, and the system gave this socket that very port: it has met itself
            } catch (IOException down) {
                // perhaps it is there the next time
            }
            closeQuietly(server);
            if (listening.isClosed() || System.nanoTime() - begun >= patience.toNanos()) {
                return Optional.empty();
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedBefore) {
            // it is closed
        }
    }

    /** Cuts everything, and takes no more: its port is free when this returns. */
    @Override
    public void close() {
        Connection.closeAndWait(listening, accepting);
        cut();
        mend();
    }
}
