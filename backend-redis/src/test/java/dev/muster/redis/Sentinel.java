package dev.muster.redis;

import io.lettuce.core.AclSetuserArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A master, a replica and a Sentinel that watches them. */
final class Sentinel implements AutoCloseable {
    final RedisServer master;
    final RedisServer replica;
    private final RedisServer sentinel;

    Sentinel() {
        master = new RedisServer(
                "--repl-diskless-sync-delay", "0", "--user", "replica", "on", ">word", "~*", "&*", "+@all");
        replica = new RedisServer(
                "--replicaof", "127.0.0.1 " + master.port(), "--masteruser", "replica", "--masterauth", "word");
        Fixture.eventually(() -> replica.redis().info("replication").contains("master_link_status:up"));
        sentinel = RedisServer.sentinel(config(master, master.port()));
        Fixture.eventually(() -> sentinel.redis().info("sentinel").contains("slaves=1"));
    }

    /** What the master is told from now on the replica will not know. */
    void part() {
        master.redis().aclDeluser("replica");
        Fixture.eventually(() -> replica.redis().info("replication").contains("master_link_status:down"));
    }

    /** In the master's folder, which goes with it. */
    static Path config(RedisServer master, int port) {
        try {
            Path file = master.folder().resolve("sentinel.conf");
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

    /** From now on the Sentinel asks for a password. */
    void protect(String password) {
        sentinel.redis()
                .aclSetuser("default", AclSetuserArgs.Builder.resetpass().addPassword(password));
    }

    @Override
    public void close() {
        sentinel.close();
        replica.close();
        master.close();
    }
}
