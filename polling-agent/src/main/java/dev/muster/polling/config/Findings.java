package dev.muster.polling.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, and what the operator should know. */
final class Findings {
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    void problem(Place place, String text) {
        Problem problem = place.problem(text);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void warning(Place place, String text) {
        warning(place.problem(text).toString());
    }

    void warning(String text) {
        warnings.add(text);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Ends the reading if anything is wrong. */
    void check() {
        if (!problems.isEmpty()) {
            List<String> files = problems.stream().map(Problem::file).distinct().toList();
            problems.sort(Comparator.comparing((Problem problem) -> files.indexOf(problem.file()))
                    .thenComparing(Problem::line));
            throw new InvalidConfiguration(problems);
        }
    }
}
