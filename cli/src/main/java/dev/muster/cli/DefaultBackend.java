package dev.muster.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The store of those who name none: a directory of their own, so that what they start finds each other. */
final class DefaultBackend {
    private DefaultBackend() {}

    static String url(Map<String, String> environment, String system, String home) {
        String given = environment.getOrDefault("MUSTER_BACKEND", "");
        return given.isBlank() ? fileUrl(directory(environment, system, home)) : given.strip();
    }

    /** As Tooz reads it, a path stands in a URL as it is; so some cannot. */
    static String fileUrl(Path directory) {
        String path = directory.toAbsolutePath().toString();
        if (path.contains("?") || path.contains("#")) {
            throw new IllegalArgumentException(
                    "the directory " + path + " cannot stand in a URL: use one without ? and #");
        }
        return "file://" + path;
    }

    private static Path directory(Map<String, String> environment, String system, String home) {
        Path directory = state(environment, system, home).resolve("store");
        try {
            Files.createDirectories(directory);
        } catch (IOException refused) {
            throw new UncheckedIOException(
                    "the default store's directory " + directory + " cannot be made: name a store with --backend",
                    refused);
        }
        return directory;
    }

    /** Where this user's state of the command lies. */
    static Path state(Map<String, String> environment, String system, String home) {
        String named = environment.getOrDefault("XDG_STATE_HOME", "");
        if (Path.of(named).isAbsolute()) {
            return Path.of(named, "muster");
        }
        return system.startsWith("Mac")
                ? Path.of(home, "Library", "Application Support", "muster")
                : Path.of(home, ".local", "state", "muster");
    }
}
