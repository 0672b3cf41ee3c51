package dev.muster.interop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A ZooKeeper server as a process, in a folder that goes with it. */
public final class ZooKeeperServer implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Path folder;
    private final Process process;
    private final int port;

    private ZooKeeperServer() throws IOException {
        folder = Files.createTempDirectory("muster-interop-zookeeper-");
        port = freePort();
        Files.createDirectory(folder.resolve("zookeeper"));
        Path settings = Files.writeString(folder.resolve("zoo.cfg"), """
                dataDir=%s
                clientPort=%d
                clientPortAddress=127.0.0.1
                tickTime=500
                maxSessionTimeout=60000
                maxClientCnxns=0
                admin.enableServer=false
                """.formatted(folder.resolve("zookeeper"), port));
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dzookeeper.forceSync=no",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .replace("\n", File.pathSeparator),
                        "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                        settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("zookeeper.log").toFile())
                .start();
        Instant until = Instant.now().plus(LONGEST);
        while (!listens()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                String log = Files.readString(folder.resolve("zookeeper.log"));
                close();
                throw new IllegalStateException("ZooKeeper does not start: " + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** A fresh one; one after the other, or two might choose one free port. */
    public static synchronized ZooKeeperServer start() {
        try {
            return new ZooKeeperServer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
