package dev.muster.polling.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A {@code polling.yaml}, or the sources of a {@code pipeline.yaml}.
 *
 * @param path where it was read
 * @param sources in their order
 * @param isPipeline whether it has sinks, as a {@code pipeline.yaml} has: they are ignored
 * @param warnings what the operator should know, each in one line
 */
public record SourceFile(Path path, List<Source> sources, boolean isPipeline, List<String> warnings) {
    /** Copies. */
    public SourceFile {
        Objects.requireNonNull(path, "path");
        sources = List.copyOf(sources);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads one.
     *
     * @param path which
     * @return its sources
     * @throws InvalidConfiguration with everything that is wrong in it
     */
    public static SourceFile read(Path path) {
        var findings = new Findings();
        SourceFile file = read(path, findings);
        findings.check();
        return new SourceFile(path, file.sources, file.isPipeline, findings.warnings());
    }

    static SourceFile read(Path path, Findings findings) {
        return TextFile.read(path, findings)
                .map(text -> new SourcesReader(path, findings).read(text))
                .orElseGet(() -> new SourceFile(path, List.of(), false, List.of()));
    }
}
