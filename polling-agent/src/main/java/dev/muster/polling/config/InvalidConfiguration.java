package dev.muster.polling.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong in it. Nothing was started. */
public final class InvalidConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * Makes one.
     *
     * @param problems what is wrong, in the order in which it was found
     * @throws IllegalArgumentException if there is no problem
     */
    public InvalidConfiguration(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("no problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** {@return all that is wrong, files in the order in which they were read, lines rising} */
    public List<Problem> problems() {
        return problems;
    }
}
