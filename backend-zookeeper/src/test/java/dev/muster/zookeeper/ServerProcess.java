package dev.muster.zookeeper;

import dev.muster.internal.testing.Certificates;
import dev.muster.internal.testing.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.zookeeper.ZooKeeper;

/** A server, one of an ensemble or alone, in a process of its own on a free port: it can be killed, paused, and started again. */
final class ServerProcess implements AutoCloseable {
    static final int TICK = 200;

    private final Path folder;
    private final int port;
    private final List<String> command = new ArrayList<>();
    private Process process;

    /** Alone. Each setting is {@code name=value}. */
    ServerProcess(String... settings) {
        this(System.getProperty("java.class.path"), freePort(), Map.of(), settings);
    }

    /** With a class path of its own, and files to write beside the configuration. */
    ServerProcess(String classPath, int port, Map<String, String> files, String... settings) {
        try {
            this.port = port;
            folder = Files.createTempDirectory("muster-zookeeper-");
            Map<String, String> config = new TreeMap<>(Map.of(
                    "dataDir", folder.resolve("data").toString(),
                    "clientPort", String.valueOf(port),
                    "clientPortAddress", "127.0.0.1",
                    "tickTime", String.valueOf(TICK),
                    "maxSessionTimeout", "600000",
                    "maxClientCnxns", "0",
                    "admin.enableServer", "false",
                    "initLimit", "50",
                    "syncLimit", "10"));
            Files.createDirectory(folder.resolve("data"));
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            for (String setting : settings) {
                config.put(setting.split("=", 2)[0], setting.split("=", 2)[1].replace("FOLDER", folder.toString()));
            }
            Files.write(
                    folder.resolve("zoo.cfg"),
                    config.entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .toList());
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    // What is written need not outlive the machine, and must not wait for its disk.
                    "-Dzookeeper.forceSync=no",
                    "-Dzookeeper.preAllocSize=1024",
                    "-Dzookeeper.snapCount=10000000",
                    // One that was alone for a while else asks for the others only once a minute.
                    "-Dzookeeper.fastleader.maxNotificationInterval=1000",
                    "-cp",
                    classPath));
            if (files.containsKey("jaas.conf")) {
                command.add("-Djava.security.auth.login.config=" + folder.resolve("jaas.conf"));
            }
            command.add("org.apache.zookeeper.server.quorum.QuorumPeerMain");
            command.add(folder.resolve("zoo.cfg").toString());
            run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Settings for TLS on another port, with a client's certificate asked for. */
    static String[] encrypted(int port, Certificates certificates) {
        return new String[] {
            "serverCnxnFactory=org.apache.zookeeper.server.NettyServerCnxnFactory",
            "secureClientPort=" + port,
            "secureClientPortAddress=127.0.0.1",
            "ssl.keyStore.location=" + certificates.identity(),
            "ssl.trustStore.location=" + certificates.ca()
        };
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Started, not waited for. */
    void run() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Once it serves. */
    ServerProcess ready() {
        Admin.use(host(), ZooKeeper::getState);
        return this;
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As kill -9. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the server does not end");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    void pause() {
        Signals.send("STOP", process);
    }

    void resume() {
        Signals.send("CONT", process);
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            resume();
            kill();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
