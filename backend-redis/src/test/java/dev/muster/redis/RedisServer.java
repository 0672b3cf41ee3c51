package dev.muster.redis;

import dev.muster.internal.testing.Signals;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A redis-server of its own process, in a folder of its own, on a free port of this host. */
final class RedisServer implements AutoCloseable {
    private final List<String> command;
    private final Path folder;
    private final int port;
    private Process process;
    private RedisClient client;

    RedisServer(String... options) {
        this(RedisBinary.installed(), options);
    }

    RedisServer(Path binary, String... options) {
        this(
                List.of(binary.toString()),
                Stream.concat(Stream.of("--save", ""), Stream.of(options)).toList());
    }

    static RedisServer sentinel(Path config, String... options) {
        return new RedisServer(
                List.of(RedisBinary.installed().toString(), config.toString()),
                Stream.concat(Stream.of("--sentinel"), Stream.of(options)).toList());
    }

    private RedisServer(List<String> program, List<String> options) {
        try {
            folder = Files.createTempDirectory("muster-redis");
            port = freePort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        command = new ArrayList<>(program);
        command.addAll(List.of("--port", String.valueOf(port), "--dir", folder.toString()));
        command.addAll(List.of("--bind", "127.0.0.1", "--daemonize", "no"));
        command.addAll(options);
        start();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Fixture.eventually(this::accepts);
    }

    private boolean accepts() {
        try {
            String log = Files.readString(folder.resolve("log"));
            if (!process.isAlive()) {
                throw new AssertionError("redis-server ended: " + command + "\n" + log);
            }
            return log.contains("eady to accept connections") || log.contains("Sentinel ID is");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As kill -9. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    void pause() {
        Signals.send("STOP", process);
    }

    void resume() {
        Signals.send("CONT", process);
    }

    private void await() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("redis-server does not end");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** A client beside Muster's. */
    RedisCommands<String, String> redis() {
        if (client == null) {
            client = RedisClient.create(RedisURI.create(url()));
        }
        return client.connect().sync();
    }

    @Override
    public void close() {
        if (client != null) {
            client.shutdown();
        }
        resume();
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
