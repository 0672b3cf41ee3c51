package dev.muster.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A master, a replica and a Sentinel that watches them. */
final class Sentinel implements AutoCloseable {
    final RedisServer master;
    final RedisServer replica;
    private final RedisServer sentinel;

    Sentinel(String... options) {
        master = new RedisServer(options);
        List<String> following = new ArrayList<>(List.of("--replicaof", "127.0.0.1 " + master.port()));
        following.addAll(Arrays.asList(options));
        replica = new RedisServer(following.toArray(String[]::new));
        Fixture.eventually(() -> replica.redis().info("replication").contains("master_link_status:up"));
        sentinel = RedisServer.sentinel(config(master.port()));
        Fixture.eventually(() -> sentinel.redis().info("sentinel").contains("slaves=1"));
    }

    private static Path config(int port) {
        try {
            Path file = Files.createTempFile("muster-sentinel", ".conf");
            Files.writeString(
                    file,
                    String.join(
                            "\n",
                            "sentinel monitor mymaster 127.0.0.1 " + port + " 1",
                            "sentinel down-after-milliseconds mymaster 500",
                            "sentinel failover-timeout mymaster 5000",
                            ""));
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return sentinel.url() + "?sentinel=mymaster";
    }

    String host() {
        return sentinel.url();
    }

    @Override
    public void close() {
        sentinel.close();
        replica.close();
        master.close();
    }
}
