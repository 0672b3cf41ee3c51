package dev.muster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, and loses what passes. */
final class FaultProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean losingRequests;
    private volatile boolean losingReplies;

    FaultProxy(int target) {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.target = target;
        run(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + listening.getLocalPort();
    }

    /** Of the connections that are open now; new ones are whole. */
    void loseReplies() {
        losingReplies = true;
    }

    void loseEverything() {
        losingRequests = true;
        losingReplies = true;
    }

    /** Connections to come are whole; those that have lost something must be cut. */
    void mend() {
        losingRequests = false;
        losingReplies = false;
    }

    void cut() {
        sockets.forEach(FaultProxy::close);
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, server));
                run(() -> pass(client, server, true));
                run(() -> pass(server, client, false));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void pass(Socket from, Socket to, boolean requests) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            boolean lost = false;
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                lost |= requests ? losingRequests : losingReplies;
                if (!lost) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException broken) {
            sockets.removeAll(List.of(from, to));
        }
    }

    private static void run(Runnable task) {
        var thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cut();
    }
}
