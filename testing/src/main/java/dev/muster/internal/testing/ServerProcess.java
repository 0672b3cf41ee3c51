package dev.muster.internal.testing;

import dev.muster.tck.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server's process on a free port of this host, with a folder that goes with it: killed, paused, and started again. */
public final class ServerProcess implements AutoCloseable {
    private final Path folder;
    private final int port = FreePort.next();
    private Optional<Process> running = Optional.empty();

    /** Nothing runs yet. */
    public ServerProcess(String name) {
        try {
            folder = Files.createTempDirectory("muster-" + name + "-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Started, not waited for. */
    public void run(List<String> command) {
        try {
            running = Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(command.get(0) + " is needed on the PATH", failure);
        }
    }

    public Path folder() {
        return folder;
    }

    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process().isAlive();
    }

    private Process process() {
        return running.orElseThrow();
    }

    /** All that it has said since it was last started. */
    public String told() {
        try {
            return Files.readString(log());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path log() {
        return folder.resolve("log");
    }

    /** As kill -9. */
    public void kill() {
        Signals.kill(process());
    }

    public void pause() {
        Signals.send("STOP", process());
    }

    public void resume() {
        Signals.send("CONT", process());
    }

    @Override
    public void close() {
        if (running.isPresent()) {
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
