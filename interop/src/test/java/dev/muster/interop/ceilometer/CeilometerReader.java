package dev.muster.interop.ceilometer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.internal.testing.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Asks Ceilometer what it reads. */
final class CeilometerReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final PrintStream requests;
    private final BufferedReader answers;

    CeilometerReader(Path folder) throws IOException {
        var builder = new ProcessBuilder(
                        Ceilometer.program("python"),
                        "-W",
                        "ignore",
                        Path.of("src/test/python/ceilometer/reading.py")
                                .toAbsolutePath()
                                .toString())
                .directory(folder.toFile())
                .redirectError(folder.resolve("reader.log").toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        process = builder.start();
        requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    JsonNode configuration(List<Path> files, Map<String, String> environment) throws IOException {
        return ask(Map.of("files", files.stream().map(Path::toString).toList(), "environment", environment));
    }

    /** For each meter whether it is selected; or that the patterns are refused. */
    JsonNode selection(List<String> patterns, List<String> meters) throws IOException {
        return ask(Map.of("patterns", patterns, "meters", meters));
    }

    private JsonNode ask(Map<String, ?> request) throws IOException {
        requests.println(JSON.writeValueAsString(request));
        String answer = answers.readLine();
        if (answer == null) {
            throw new AssertionError("Ceilometer's reader has ended");
        }
        return JSON.readTree(answer);
    }

    @Override
    public void close() {
        Signals.kill(process);
    }
}
