package dev.muster.tck.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says each line again, and remembers it. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Thread accepting;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    EchoServer() {
        this(0);
    }

    EchoServer(int port) {
        try {
            listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        accepting = Connection.run(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    List<String> heard() {
        return heard;
    }

    void awaitHeard(String line) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!heard.contains(line) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(heard).contains(line);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Connection.run(() -> serve(client));
            }
        } catch (IOException closed) {
            heard.add("closed");
        }
    }

    private void serve(Socket client) {
        try (client;
                var in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException cut) {
            heard.add("cut");
        }
    }

    @Override
    public void close() {
        Connection.closeAndWait(listening, accepting);
    }
}
