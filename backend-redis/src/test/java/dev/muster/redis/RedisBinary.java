package dev.muster.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A redis-server to start: the one on the PATH, or one that lies in a jar for tests. */
final class RedisBinary {
    private RedisBinary() {}

    static Path installed() {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(RedisBinary::seven);
    }

    static Path seven() {
        return unpacked(isMac() ? "redis-server-7.0.15-darwin-" + cpu() : "redis-server-7.0.15-linux-" + cpu());
    }

    static Path six() {
        String linux = cpu().equals("amd64") ? "redis-server-6.2.6-v5-linux-amd64" : "redis-server-6.2.7-linux-arm64";
        return unpacked(isMac() ? "redis-server-6.2.6-v5-darwin-" + cpu() : linux);
    }

    private static boolean isMac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private static String cpu() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private static Path unpacked(String name) {
        Path binary = Path.of("target", "redis", name).toAbsolutePath();
        if (!Files.isExecutable(binary)) {
            try (InputStream packed = RedisBinary.class.getResourceAsStream("/" + name)) {
                Files.createDirectories(binary.getParent());
                Path fresh = Files.createTempFile(binary.getParent(), name, ".new");
                Files.copy(Objects.requireNonNull(packed, name), fresh, StandardCopyOption.REPLACE_EXISTING);
                fresh.toFile().setExecutable(true);
                Files.move(fresh, binary, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return binary;
    }
}
