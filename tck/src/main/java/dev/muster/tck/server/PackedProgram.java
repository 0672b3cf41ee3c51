package dev.muster.tck.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** A server's program that lies in a jar: unpacked to a file that ends with this JVM. */
final class PackedProgram {
    private PackedProgram() {}

    static Optional<Path> of(ServerKind kind) {
        String name = kind.packed().replace("OS", os()).replace("CPU", cpu());
        if (name.isEmpty()) {
            return Optional.empty();
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream packed = loader == null ? null : loader.getResourceAsStream(name)) {
            if (packed == null) {
                return Optional.empty();
            }
            Path program = Files.createTempFile("muster-tck-", "-" + kind.name());
            program.toFile().deleteOnExit();
            Files.copy(packed, program, StandardCopyOption.REPLACE_EXISTING);
            return program.toFile().setExecutable(true) ? Optional.of(program) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String os() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String cpu() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }
}
