package dev.muster.tck.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The little that is said to a server without a client. */
final class Talk {
    private static final int MILLIS = 5_000;

    private Talk() {}

    /** Says something and waits for the first bytes of the answer. */
    static void say(String host, int port, String text) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() < 0) {
                throw new IOException("no answer to '" + text.strip() + "'");
            }
        }
    }

    /** Whether something that is said is answered within the time. */
    static boolean answers(String host, int port, String text, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            try {
                say(host, port, text);
                return true;
            } catch (IOException notYet) {
                if (!nap()) {
                    return false;
                }
            }
        }
        return false;
    }

    /** Whether somebody listens there within the time. */
    static boolean listens(String host, int port, int seconds, BooleanSupplier worthWaiting) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && worthWaiting.getAsBoolean()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), MILLIS);
                return true;
            } catch (IOException notYet) {
                if (!nap()) {
                    return false;
                }
            }
        }
        return false;
    }

    /** False if the test is stopped. */
    private static boolean nap() {
        try {
            Thread.sleep(10);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
