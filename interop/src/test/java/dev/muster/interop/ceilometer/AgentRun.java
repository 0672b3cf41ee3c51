package dev.muster.interop.ceilometer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.internal.testing.JavaCommand;
import dev.muster.internal.testing.Signals;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A polling agent as a process, Ceilometer's or Muster's, and its journal. */
final class AgentRun implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PACKAGE =
            Path.of("src/test/python/ceilometer").toAbsolutePath().toString();

    private final String name;
    private final Path journal;
    private final Path log;
    private final Process process;

    private AgentRun(String name, Path folder, List<String> command, Map<String, String> environment) {
        this.name = name;
        journal = journal(name, folder);
        log = folder.resolve(name + ".log");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.startsWith("MUSTER_") || variable.startsWith("OS_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path journal(String name, Path folder) {
        return folder.resolve(name + ".journal");
    }

    /** Debian's and everybody's {@code ceilometer-polling}, with our package on its path. */
    static AgentRun ceilometer(String name, Path folder) {
        return new AgentRun(
                name,
                folder,
                List.of(
                        Ceilometer.program("ceilometer-polling"),
                        "--polling-namespaces",
                        "central",
                        "--config-file",
                        folder.resolve("ceilometer.conf").toString()),
                Map.of(
                        "HOME",
                        folder.toString(),
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString(),
                        "PYTHONPATH",
                        PACKAGE,
                        "PYTHONDONTWRITEBYTECODE",
                        "1",
                        "PYTHONWARNINGS",
                        "ignore",
                        "MUSTER_FLEET_JOURNAL",
                        journal(name, folder).toString()));
    }

    /** {@code muster poll} on the same files. */
    static AgentRun muster(String name, Path folder) {
        List<String> command = JavaCommand.of(
                List.of("-Djava.io.tmpdir=" + folder),
                "dev.muster.cli.Main",
                "poll",
                "--config",
                folder.resolve("ceilometer.conf").toString(),
                "--namespace",
                "central",
                "--dialect",
                "pike",
                "--publish",
                "jsonl:" + folder.resolve(name + ".samples"),
                "--state-directory",
                folder.resolve("state").toString(),
                "--journal",
                journal(name, folder).toString());
        return new AgentRun(name, folder, command, Map.of("HOME", folder.toString()));
    }

    /** What it polled in the cycles that began after a moment, oldest first. */
    List<SortedSet<String>> sharesAfter(Instant moment) {
        List<SortedSet<String>> shares = new ArrayList<>();
        for (String line : lines()) {
            JsonNode cycle = json(line);
            if (began(cycle).isAfter(moment)) {
                var share = new TreeSet<String>();
                cycle.findValues("resources").stream()
                        .filter(JsonNode::isArray)
                        .forEach(list -> list.forEach(resource -> share.add(resource.asText())));
                shares.add(share);
            }
        }
        return shares;
    }

    private static Instant began(JsonNode cycle) {
        return cycle.has("began")
                ? Instant.parse(cycle.get("began").asText())
                : Instant.ofEpochMilli((long) (cycle.get("time").asDouble() * 1000));
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whole lines only: the last one may be being written. */
    private List<String> lines() {
        try {
            String text = Files.exists(journal) ? Files.readString(journal) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * SIGKILL for all of it at once: Ceilometer's master process would start another worker, and a worker that sees its
     * master end leaves in order.
     */
    void kill() {
        if (process.isAlive()) {
            Signals.send("STOP", process);
        }
        List<ProcessHandle> workers = process.descendants().toList();
        workers.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        workers.forEach(worker -> worker.onExit().join());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The end of what it has said. */
    String told() {
        try {
            List<String> lines = Files.readAllLines(log);
            return name + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException failure) {
            return name + ": " + failure;
        }
    }

    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return name;
    }
}
