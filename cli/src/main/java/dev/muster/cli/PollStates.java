package dev.muster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.polling.PollingStatus;
import dev.muster.polling.Publisher;
import dev.muster.polling.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory in which each running agent writes down how it stands, about once a second, for {@code --status} to read. */
final class PollStates implements Publisher {
    private static final String SUFFIX = ".json";

    private final Path directory;

    PollStates(Path directory) {
        this.directory = directory;
    }

    private Path file() {
        return directory.resolve(ProcessHandle.current().pid() + SUFFIX);
    }

    @Override
    public void publish(List<Sample> samples, Duration interval) {}

    @Override
    public void status(PollingStatus status) {
        try {
            Files.createDirectories(directory);
            Path fresh = directory.resolve(ProcessHandle.current().pid() + ".new");
            Files.writeString(fresh, Json.line(PollJson.status(status)));
            Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("the status cannot be written to " + directory, failed);
        }
    }

    /** The agents that run; what dead ones left is removed. */
    List<JsonNode> read() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        List<JsonNode> running = new ArrayList<>();
        for (Path file : files) {
            Optional<JsonNode> status = read(file);
            if (status.isPresent()) {
                running.add(status.get());
            }
        }
        return running;
    }

    private static Optional<JsonNode> read(Path file) throws IOException {
        try {
            JsonNode status = Json.read(Files.readString(file));
            if (ProcessHandle.of(status.path("pid").asLong())
                    .filter(ProcessTree::isRunning)
                    .isPresent()) {
                return Optional.of(status);
            }
            Files.deleteIfExists(file);
        } catch (NoSuchFileException ended) {
            // It has gone meanwhile.
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException left) {
            // Whoever reads it sees that the process is gone.
        }
    }
}
