package dev.muster.tck.server;

import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server as a process of the test's own: on a free port of 127.0.0.1, in a folder of its own, ended by its id. */
final class LocalServer implements TestServer {
    private static final int START_SECONDS = 30;

    private final ServerKind kind;
    private final List<String> command;
    private final Path folder;
    private final int port = FreePort.next();
    private @Nullable Process process;

    LocalServer(ServerKind kind, Path program) {
        this.kind = kind;
        try {
            folder = Files.createTempDirectory("muster-tck-" + kind.name());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        command = new ArrayList<>(List.of(program.toString()));
        command.addAll(kind.arguments().of(port, folder));
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        start();
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Map<Fault, FaultHandle> faults() {
        var faults = new EnumMap<Fault, FaultHandle>(Map.of(
                Fault.STOP, new Switch(this::kill, this::start),
                Fault.PAUSE, new Switch(() -> signal("-STOP"), () -> signal("-CONT"))));
        kind.wiping(this).ifPresent(wipe -> faults.put(Fault.WIPE, wipe));
        return faults;
    }

    /** A fault that begins and ends. */
    record Switch(Runnable begins, Runnable ends) implements FaultHandle {
        @Override
        public void begin(String store) {
            begins.run();
        }

        @Override
        public void end(String store) {
            ends.run();
        }
    }

    private synchronized void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (!Talk.listens(host(), port, START_SECONDS, process::isAlive)) {
            kill();
            throw new IllegalStateException(command + " does not listen on port " + port + ": " + log());
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private synchronized void kill() {
        Process running = process;
        if (running != null) {
            process = null;
            try {
                running.destroyForcibly().waitFor(START_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void signal(String name) {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(kind.name() + " is stopped");
        }
        try {
            new ProcessBuilder("kill", name, String.valueOf(running.pid()))
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
