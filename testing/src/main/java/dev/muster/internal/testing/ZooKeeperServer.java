package dev.muster.internal.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A ZooKeeper server, one of an ensemble or alone, in a process of its own; its classes come with the class path. */
public final class ZooKeeperServer implements AutoCloseable {
    public static final int TICK = 200;

    private static final int PATIENCE_MILLIS = 2_000;

    private final ServerProcess server = new ServerProcess("zookeeper");
    private final List<String> command;

    /** Alone, with our class path. Each setting is {@code name=value}. */
    public ZooKeeperServer(String... settings) {
        this(System.getProperty("java.class.path"), Map.of(), settings);
    }

    /** With a class path of its own, and files to write beside the configuration; {@code FOLDER} is where they are. */
    public ZooKeeperServer(String classPath, Map<String, String> files, String... settings) {
        Path folder = server.folder();
        Map<String, String> config = new TreeMap<>(Map.of(
                "dataDir", folder.resolve("data").toString(),
                "clientPort", String.valueOf(port()),
                "clientPortAddress", "127.0.0.1",
                "tickTime", String.valueOf(TICK),
                "maxSessionTimeout", "600000",
                "maxClientCnxns", "0",
                "admin.enableServer", "false",
                "initLimit", "50",
                "syncLimit", "10"));
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            config.put(parts[0], parts[1].replace("FOLDER", folder.toString()));
        }
        try {
            Files.createDirectory(folder.resolve("data"));
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            Files.write(
                    folder.resolve("zoo.cfg"),
                    config.entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var options = new ArrayList<>(List.of(
                // What is written need not outlive the machine, and must not wait for its disk.
                "-Dzookeeper.forceSync=no",
                "-Dzookeeper.preAllocSize=1024",
                "-Dzookeeper.snapCount=10000000",
                // One that was alone for a while else asks for the others only once a minute.
                "-Dzookeeper.fastleader.maxNotificationInterval=1000"));
        if (files.containsKey("jaas.conf")) {
            options.add("-Djava.security.auth.login.config=" + folder.resolve("jaas.conf"));
        }
        command = JavaCommand.of(
                classPath,
                options,
                "org.apache.zookeeper.server.quorum.QuorumPeerMain",
                folder.resolve("zoo.cfg").toString());
        run();
    }

    /** Settings for TLS on another port, with a client's certificate asked for. */
    public static String[] encrypted(int port, Certificates certificates) {
        return new String[] {
            "serverCnxnFactory=org.apache.zookeeper.server.NettyServerCnxnFactory",
            "secureClientPort=" + port,
            "secureClientPortAddress=127.0.0.1",
            "ssl.keyStore.location=" + certificates.identity(),
            "ssl.trustStore.location=" + certificates.ca()
        };
    }

    public Path folder() {
        return server.folder();
    }

    public int port() {
        return server.port();
    }

    public String host() {
        return "127.0.0.1:" + port();
    }

    public boolean isAlive() {
        return server.isAlive();
    }

    /** Started, not waited for. */
    public void run() {
        server.run(command);
    }

    /** Once it serves; one that does not is closed. */
    public ZooKeeperServer ready() {
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                if (!isAlive()) {
                    throw new AssertionError("ZooKeeper ended: " + told());
                }
                return !mode().isEmpty();
            });
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
        return this;
    }

    /** Leader, follower or standalone; empty if it does not serve. */
    public String mode() {
        String status = status();
        int at = status.indexOf("Mode: ");
        return at < 0 ? "" : status.substring(at + 6).split("\\s", 2)[0];
    }

    /** What it says of itself; empty if it says nothing. */
    public String status() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            // Asked while it starts, a server may neither answer nor hang up.
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException down) {
            return "";
        }
    }

    public String told() {
        return server.told();
    }

    /** As kill -9. */
    public void kill() {
        server.kill();
    }

    public void pause() {
        server.pause();
    }

    public void resume() {
        server.resume();
    }

    @Override
    public void close() {
        server.close();
    }
}
