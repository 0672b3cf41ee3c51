package dev.muster.cli;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The muster command as a process of its own. */
final class Muster implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(30);

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private Muster(Process process) {
        this.process = process;
        read(process.getInputStream(), out);
        read(process.getErrorStream(), err);
    }

    static Muster start(String backend, String... arguments) throws IOException {
        return start(Path.of(System.getProperty("java.io.tmpdir")), backend, arguments);
    }

    /** With a folder of its own for temporary files. */
    static Muster start(Path temporary, String backend, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("MUSTER_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        if (!backend.isEmpty()) {
            builder.environment().put("MUSTER_BACKEND", backend);
        }
        return new Muster(builder.start());
    }

    private void read(InputStream stream, List<String> lines) {
        var thread = new Thread(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException ended) {
                // What has come counts.
            }
        });
        thread.setDaemon(true);
        thread.start();
        readers.add(thread);
    }

    List<String> out() {
        return List.copyOf(out);
    }

    String err() {
        return String.join("\n", err);
    }

    List<JsonNode> events() {
        return out().stream().map(Json::read).toList();
    }

    void awaitLine(String part) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> out.stream().anyMatch(line -> line.contains(part)));
    }

    void awaitNote(String part) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> err.stream().anyMatch(line -> line.contains(part)));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** SIGTERM. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** For what takes longer than most. */
    void awaitEnd(Duration atMost) throws InterruptedException {
        process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS);
    }

    /** The exit code; all that was written has been read by then. */
    int code() throws InterruptedException {
        if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running; it wrote " + out + err);
        }
        for (Thread reader : readers) {
            reader.join(10_000);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
