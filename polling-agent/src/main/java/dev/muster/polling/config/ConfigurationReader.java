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
        var findings = new Findings();
        List<IniFile> said = new ArrayList<>();
        for (Path file : files) {
            TextFile.read(file, findings).ifPresent(text -> said.add(IniFile.parse(file.toString(), text, findings)));
        }
        said.forEach(file -> KnownOptions.check(file, findings));
        KnownOptions.check(EnvironmentOptions.of(environment), findings);
        KnownOptions.check(commandLine(), findings);
        var options = new Options(commandLine, environment, said, findings);
        AgentConfiguration configuration = configuration(options, said, findings);
        findings.check();
        return configuration;
    }

    private IniFile commandLine() {
        return new IniFile(commandLine.entrySet().stream()
                .map(option -> {
                    OptionName name = OptionName.parse(option.getKey());
                    return new IniFile.Entry(
                            name.section(), name.name(), option.getValue(), Options.commandLinePlace(name));
                })
                .toList());
    }

    private AgentConfiguration configuration(Options options, List<IniFile> said, Findings findings) {
        var reading = new Reading(options, findings);
        var choice = new DialectChoice(options, said, findings);
        Optional<Dialect> chosen = dialect.or(choice::said);
        Optional<Path> home = Optional.ofNullable(environment.get("HOME")).map(Path::of);
        Optional<SourceFile> file = reading.sources(sources, new SourceSearch(files, home, options, findings), chosen);
        Optional<String> backendUrl = reading.text(OptionName.BACKEND_URL);
        Dialect taken = chosen.orElseGet(() -> choice.guess(file, backendUrl.isPresent()));
        reading.ignored();
        return new AgentConfiguration(
                backendUrl,
                reading.heartbeat(taken),
                taken,
                reading.prefix(),
                reading.workloadPartitioning(taken),
                reading.namespaces(namespaces),
                reading.text(OptionName.HOST).orElseGet(HostName::ofThisMachine),
                reading.text(OptionName.STATIC_GROUP_ID),
                file.map(SourceFile::sources).orElse(List.of()),
                findings.warnings());
    }
}
