package dev.muster.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A process of its own that runs a command which ends with its input: so it also ends when this one does, however that happens. */
final class DemoAgent {
    private final String name;
    private final Process process;
    private final List<Thread> readers = new ArrayList<>();

    private DemoAgent(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    static DemoAgent start(
            String name, String backend, Consumer<String> output, Consumer<String> notes, List<String> more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(more);
        var builder = new ProcessBuilder(command);
        // Not an argument: others can read those, and a URL may hold a password.
        builder.environment().put("MUSTER_BACKEND", backend);
        var agent = new DemoAgent(name, builder.start());
        agent.read(agent.process.getInputStream(), output);
        agent.read(agent.process.getErrorStream(), notes);
        return agent;
    }

    private void read(InputStream stream, Consumer<String> lines) {
        var thread = new Thread(
                () -> {
                    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        reader.lines().forEach(lines);
                    } catch (IOException | UncheckedIOException killed) {
                        // The stream ends with its process.
                    }
                },
                "muster-demo-" + name);
        thread.setDaemon(true);
        thread.start();
        readers.add(thread);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    void onEnd(IntConsumer told) {
        process.onExit().thenAccept(ended -> told.accept(ended.exitValue()));
    }

    void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM, and nothing else: Process.destroy would close its streams too. */
    void terminate() {
        process.toHandle().destroy();
    }

    boolean awaitEnd(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets it leave its group; kills it if that takes too long. Returns when all it wrote has been read. */
    void end(Duration atMost) throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException ended) {
            // It is gone already.
        }
        if (!awaitEnd(atMost)) {
            kill();
            awaitEnd(atMost);
        }
        for (Thread reader : readers) {
            reader.join(atMost.toMillis());
        }
    }
}
