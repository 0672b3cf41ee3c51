package dev.muster.tck.server;

import dev.muster.tck.FaultHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to get a kind of server.
 *
 * @param name for people, and the name of its program
 * @param addressVariable the environment variable that may hold a running one's {@code host:port}
 * @param imageVariable the environment variable that may hold another image
 * @param image what a container is made of
 * @param containerPort where it listens in its container
 * @param arguments of its program
 * @param packed the name under which a jar for tests may hold its program, with {@code OS} and {@code CPU} in it; or empty
 * @param hello what to say to it on a connection so that it answers, if it serves
 * @param wipe what to say to it on a connection so that it forgets everything; empty if that takes more than words
 */
public record ServerKind(
        String name,
        String addressVariable,
        String imageVariable,
        String image,
        int containerPort,
        Arguments arguments,
        String packed,
        String hello,
        String wipe) {
    /** Redis; a real server may lie in the jar {@code org.signal:embedded-redis}. */
    public static final ServerKind REDIS = new ServerKind(
            "redis-server",
            "MUSTER_REDIS",
            "MUSTER_REDIS_IMAGE",
            "redis:7",
            6379,
            (port, folder) -> List.of(
                    "--port", String.valueOf(port), "--bind", "127.0.0.1", "--dir", folder.toString(), "--save", ""),
            "redis-server-7.0.15-OS-CPU",
            "PING\r\n",
            "FLUSHALL\r\n");

    /** memcached. */
    public static final ServerKind MEMCACHED = new ServerKind(
            "memcached",
            "MUSTER_MEMCACHED",
            "MUSTER_MEMCACHED_IMAGE",
            "memcached:1.6",
            11211,
            (port, folder) -> List.of("-p", String.valueOf(port), "-l", "127.0.0.1", "-U", "0", "-u", "nobody"),
            "",
            "version\r\n",
            "flush_all\r\n");

    /** ZooKeeper, alone; sessions of at least four seconds. */
    public static final ServerKind ZOOKEEPER = new ServerKind(
            "zkServer.sh",
            "MUSTER_ZOOKEEPER",
            "MUSTER_ZOOKEEPER_IMAGE",
            "zookeeper:3.9",
            2181,
            (port, folder) -> List.of("start-foreground", zooCfg(port, folder).toString()),
            "",
            "srvr",
            "");

    private static Path zooCfg(int port, Path folder) {
        try {
            return Files.writeString(
                    folder.resolve("zoo.cfg"),
                    "dataDir=%s%nclientPort=%d%nclientPortAddress=127.0.0.1%ntickTime=2000%nadmin.enableServer=false%n"
                            .formatted(folder.resolve("data"), port));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<FaultHandle> wiping(TestServer server) {
        return wipe.isEmpty() ? Optional.empty() : Optional.of(store -> Talk.say(server.host(), server.port(), wipe));
    }

    /** The arguments of a server's program. */
    @FunctionalInterface
    public interface Arguments {
        /**
         * The arguments.
         *
         * @param port where it shall listen, on 127.0.0.1
         * @param folder for its files
         * @return in order
         */
        List<String> of(int port, Path folder);
    }
}
