package dev.muster.polling.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;

/**
 * Meters that two sources of different files select: agents of two prefixes would poll them doubly.
 *
 * @param file one file
 * @param source its source
 * @param otherFile the other file
 * @param otherSource its source
 * @param example one of the shortest names that both select, whether or not there is such a meter
 * @param meters the known meters that both select; may be none
 */
public record Overlap(
        Path file, String source, Path otherFile, String otherSource, String example, SortedSet<String> meters) {
    /** Checks. */
    public Overlap {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(otherFile, "otherFile");
        Objects.requireNonNull(otherSource, "otherSource");
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(meters, "meters");
    }
}
