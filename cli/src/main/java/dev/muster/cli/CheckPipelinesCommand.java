package dev.muster.cli;

import dev.muster.polling.config.CeilometerRelease;
import dev.muster.polling.config.InvalidConfiguration;
import dev.muster.polling.config.KnownMeters;
import dev.muster.polling.config.PipelineCheck;
import dev.muster.polling.config.Problem;
import dev.muster.polling.config.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares what agents of several prefixes poll. */
@Command(
        name = "check-pipelines",
        description =
                "Proves that the files of agents with different partitioning_group_prefix poll disjoint meters, or"
                        + " names each overlap; and names each known meter that no file covers.",
        exitCodeList = {
            "0:no meter can be polled doubly, and every known one is covered",
            "1:overlaps, or meters that no file covers",
            "2:wrong usage, or a file that Ceilometer would not read",
        },
        footer = {"%nExample:%n", "  muster check-pipelines --namespace central a/polling.yaml b/polling.yaml"})
final class CheckPipelinesCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A polling.yaml or pipeline.yaml for each prefix.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = "Only meters of this namespace need to be covered: central, compute or ipmi. May be repeated."
                    + " Default: central and compute, as for an agent.")
    private @Nullable List<String> namespaces;

    @Option(
            names = "--ceilometer",
            paramLabel = "VERSION",
            defaultValue = "19.0",
            description = "The release whose meters are known: 8.1, 19.0 or 27.0. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private String version;

    @Option(names = "--json", description = "For programs: one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        SortedSet<String> known = KnownMeters.of(release(), known());
        CommandLine command = spec.commandLine();
        var output = new Output(command.getOut(), command.getErr());
        List<SourceFile> read = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        read(read, problems);
        if (!problems.isEmpty()) {
            problems.forEach(problem -> output.note(problem.toString()));
            return ExitCode.USAGE;
        }
        PipelineCheck check = PipelineCheck.of(read, known);
        if (json) {
            output.document(PipelineCheckJson.of(read, check, known.size()));
        } else {
            read.forEach(file -> file.warnings().forEach(output::note));
            PipelineCheckText.of(read, check, known.size()).forEach(output::line);
        }
        return check.overlaps().isEmpty() && check.uncovered().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private CeilometerRelease release() {
        return Arrays.stream(CeilometerRelease.values())
                .filter(release -> release.version().equals(version))
                .findFirst()
                .orElseThrow(() -> wrong("--ceilometer is '" + version + "': give 8.1, 19.0 or 27.0"));
    }

    private SortedSet<String> known() {
        var chosen = new TreeSet<>(namespaces == null ? List.of("central", "compute") : namespaces);
        for (String name : chosen) {
            if (!KnownMeters.namespaces().contains(name)) {
                throw wrong(
                        "--namespace is '" + name + "': give one of " + String.join(", ", KnownMeters.namespaces()));
            }
        }
        return chosen;
    }

    private void read(List<SourceFile> read, List<Problem> problems) {
        for (Path file : files) {
            try {
                read.add(SourceFile.read(file));
            } catch (InvalidConfiguration invalid) {
                problems.addAll(invalid.problems());
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
