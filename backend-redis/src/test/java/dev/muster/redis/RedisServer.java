package dev.muster.redis;

import dev.muster.internal.testing.ServerProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A redis-server of its own process, in a folder of its own, on a free port of this host. */
final class RedisServer implements AutoCloseable {
    private final List<String> command;
    private final ServerProcess server = new ServerProcess("redis");
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;

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
        command = new ArrayList<>(program);
        command.addAll(List.of("--port", String.valueOf(port()), "--dir", folder().toString()));
        command.addAll(List.of("--bind", "127.0.0.1", "--daemonize", "no"));
        command.addAll(options);
        start();
    }

    int port() {
        return server.port();
    }

    Path folder() {
        return server.folder();
    }

    String url() {
        return "redis://127.0.0.1:" + port();
    }

    void start() {
        server.run(command);
        Fixture.eventually(this::accepts);
    }

    private boolean accepts() {
        String told = server.told();
        if (!server.isAlive()) {
            throw new AssertionError("redis-server ended: " + command + "\n" + told);
        }
        return told.contains("eady to accept connections") || told.contains("Sentinel ID is");
    }

    /** As kill -9. */
    void kill() {
        disconnect();
        server.kill();
    }

    void pause() {
        server.pause();
    }

    void resume() {
        server.resume();
    }

    /** A client beside Muster's. */
    synchronized RedisCommands<String, String> redis() {
        if (client == null) {
            client = RedisClient.create(RedisURI.create(url()));
        }
        if (connection == null) {
            connection = client.connect();
        }
        return connection.sync();
    }

    private synchronized void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        if (client != null) {
            client.shutdown();
        }
        server.close();
    }
}
