package dev.muster.polling.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the file that says what is polled, where Ceilometer looks for it: as given, else beside the configuration files,
 * the last one first, else in the usual folders.
 */
final class SourceSearch {
    private static final String POLLING = "polling.yaml";
    private static final String PIPELINE = "pipeline.yaml";

    private final List<Path> folders = new ArrayList<>();
    private final Options options;
    private final Findings findings;

    SourceSearch(List<Path> configurationFiles, Optional<Path> home, Options options, Findings findings) {
        this.options = options;
        this.findings = findings;
        for (Path file : configurationFiles) {
            folders.add(file.toAbsolutePath().getParent());
        }
        Collections.reverse(folders);
        home.ifPresent(folder -> folders.addAll(List.of(folder.resolve(".ceilometer"), folder)));
        folders.addAll(List.of(Path.of("/etc/ceilometer"), Path.of("/etc")));
    }

    /** The file; up to Ocata a pipeline.yaml stands in for a polling.yaml that nobody named and that is not there. */
    Optional<Path> find(Optional<Dialect> dialect) {
        Optional<Setting> named = options.get(OptionName.POLLING_FILE);
        Optional<Path> polling = locate(named.map(Setting::value).orElse(POLLING));
        if (polling.isPresent()) {
            return polling;
        }
        if (named.isPresent()) {
            findings.problem(
                    named.get().place(),
                    OptionName.POLLING_FILE + " is '" + named.get().value() + "', which is not there" + looked());
            return Optional.empty();
        }
        boolean pipelineCounts = !dialect.equals(Optional.of(Dialect.PIKE));
        Optional<Path> pipeline = pipelineCounts
                ? locate(options.get(OptionName.PIPELINE_FILE)
                        .map(Setting::value)
                        .orElse(PIPELINE))
                : Optional.empty();
        if (pipeline.isEmpty()) {
            findings.problem(
                    new Place(POLLING, 0), "there is none" + (pipelineCounts ? ", nor a " + PIPELINE : "") + looked());
        }
        return pipeline;
    }

    private Optional<Path> locate(String name) {
        return Stream.concat(Stream.of(Path.of(name)), folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::exists)
                .findFirst();
    }

    private String looked() {
        return folders.stream().distinct().map(Path::toString).collect(Collectors.joining(", ", ": looked in ", ""));
    }
}
