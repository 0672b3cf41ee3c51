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

/**
 * Stands between a client and a server, and holds up what passes: when it is mended, what was held goes on, as TCP would
 * send it again, unless the connection was cut before.
 */
final class FaultProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private boolean holdsRequests;
    private boolean holdsReplies;
    private boolean refuses;

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

    synchronized void hold(boolean requests, boolean replies) {
        holdsRequests = requests;
        holdsReplies = replies;
    }

    /** Closes all connections, and new ones too. */
    synchronized void refuse() {
        refuses = true;
        cut();
    }

    synchronized void mend() {
        hold(false, false);
        refuses = false;
        notifyAll();
    }

    void cut() {
        sockets.forEach(FaultProxy::close);
        sockets.clear();
    }

    private synchronized boolean isRefused() {
        return refuses;
    }

    private synchronized void wait(boolean requests) throws InterruptedException {
        while (requests ? holdsRequests : holdsReplies) {
            wait();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                if (isRefused()) {
                    close(client);
                } else {
                    connect(client);
                }
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.addAll(List.of(client, server));
            run(() -> pass(client, server, true));
            run(() -> pass(server, client, false));
        } catch (IOException down) {
            client.close();
        }
    }

    private void pass(Socket from, Socket to, boolean requests) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                wait(requests);
                out.write(buffer, 0, length);
            }
        } catch (IOException | InterruptedException broken) {
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
        mend();
    }
}
