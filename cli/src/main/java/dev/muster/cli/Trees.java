package dev.muster.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories with all that is in them. */
final class Trees {
    private static final int TRIES = 5;

    private Trees() {}

    /** Deletes as much as can be; a process that is just ending may write into the directory once more. */
    static void delete(Path root) {
        for (int attempt = 0; attempt < TRIES && Files.exists(root); attempt++) {
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | UncheckedIOException changing) {
                Thread.onSpinWait();
            }
        }
    }
}
