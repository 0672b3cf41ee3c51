package dev.muster.memcached;

import dev.muster.internal.testing.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A memcached of its own process on a free port of this host, with options of the test's choice. */
final class MemcachedServer implements AutoCloseable {
    private static final Pattern LAST_LINE =
            Pattern.compile("(?s)(.*\r\n)?(END|STORED|NOT_STORED|EXISTS|NOT_FOUND|DELETED|OK|[A-Z_]*ERROR[^\r]*)\r\n");

    private final List<String> command;
    private final ServerProcess server = new ServerProcess("memcached");

    MemcachedServer(String... options) {
        command = new ArrayList<>(
                List.of("memcached", "-p", String.valueOf(port()), "-l", "127.0.0.1", "-U", "0", "-u", "nobody"));
        command.addAll(List.of(options));
        start();
    }

    int port() {
        return server.port();
    }

    String url() {
        return "memcached://127.0.0.1:" + port();
    }

    void start() {
        server.run(command);
        Fixture.eventually(this::accepts);
    }

    private boolean accepts() {
        if (!server.isAlive()) {
            throw new AssertionError(command + " ended");
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As kill -9. */
    void kill() {
        server.kill();
    }

    void pause() {
        server.pause();
    }

    void resume() {
        server.resume();
    }

    /** What the server answers to a line, or to a line and a value. Bytes are shown as characters below 256. */
    String ask(String line) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            var answer = new ByteArrayOutputStream();
            while (!LAST_LINE
                    .matcher(answer.toString(StandardCharsets.ISO_8859_1))
                    .matches()) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new AssertionError("the server hung up after " + answer);
                }
                answer.write(next);
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void set(String key, int flags, String value) {
        String answer = ask("set " + key + " " + flags + " 0 " + value.length() + "\r\n" + value);
        if (!answer.equals("STORED\r\n")) {
            throw new AssertionError(answer);
        }
    }

    /** The value, or "" if there is none. */
    String get(String key) {
        String answer = ask("get " + key);
        return answer.equals("END\r\n")
                ? ""
                : answer.substring(answer.indexOf("\r\n") + 2, answer.length() - "\r\nEND\r\n".length());
    }

    @Override
    public void close() {
        server.close();
    }
}
