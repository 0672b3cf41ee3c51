package dev.muster.memcached;

import dev.muster.StoreRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks for the version on a connection of its own: XMemcached logs an error, with its trace, for each try that fails. */
final class Greeting {
    private static final int LONGEST = 200;

    private Greeting() {}

    /** Blocks for twice the time given at most. */
    static String version(InetSocketAddress address, Duration atMost) throws IOException {
        try (var socket = new Socket()) {
            int millis = (int) Math.max(1, atMost.toMillis());
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write("version\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = line(socket.getInputStream());
            if (!answer.startsWith("VERSION ")) {
                throw new StoreRefused(
                        "what listens at " + address + " is no memcached that speaks its text protocol: it answers '"
                                + answer + "'",
                        null);
            }
            return answer.substring("VERSION ".length());
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed instead of an answer");
            }
            if (line.size() < LONGEST) {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
