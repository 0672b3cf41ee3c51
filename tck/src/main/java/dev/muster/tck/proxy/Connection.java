package dev.muster.tck.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;

/** One client's connection through a proxy. */
final class Connection {
    private static final int AT_ONCE = 8192;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private volatile boolean deaf;

    Connection(FaultProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void start() {
        run(() -> pass(client, server, true));
        run(() -> pass(server, client, false));
    }

    private void pass(Socket from, Socket to, boolean requests) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[AT_ONCE];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                boolean cut = requests && proxy.isToBeCut();
                if (cut) {
                    deaf = true;
                }
                proxy.hold(requests);
                if (requests || !deaf) {
                    out.write(buffer, 0, length);
                }
                if (cut) {
                    break;
                }
            }
        } catch (IOException broken) {
            // as connections do
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    void close() {
        proxy.gone(this);
        try (client;
                server) {
            client.shutdownInput();
        } catch (IOException closedBefore) {
            // it is closed
        }
    }

    static Thread run(Runnable task) {
        var thread = new Thread(task, "tck-fault-proxy");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A port is free only when the thread that accepts at it has seen that it is closed. */
    static void closeAndWait(ServerSocket listening, Thread accepting) {
        try {
            listening.close();
            accepting.join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
