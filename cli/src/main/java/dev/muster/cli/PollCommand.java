package dev.muster.cli;

import dev.muster.polling.CycleReport;
import dev.muster.polling.PollingAgent;
import dev.muster.polling.PollingAgentBuilder;
import dev.muster.polling.Publishers;
import dev.muster.polling.builtin.CommandPollster;
import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.config.ConfigurationReader;
import dev.muster.polling.config.Dialect;
import dev.muster.polling.config.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Polls resources together with other agents. */
@Command(
        name = "poll",
        description = {
            "Polls resources, again in each cycle: of what all agents of the store discover, each polls its share, Ceilometer's"
                    + " agents included. When one dies its share moves to the others by the next cycle in which the store"
                    + " does not count it any more.",
            "What is polled is said by Ceilometer's own files: polling.yaml or pipeline.yaml (--sources), ceilometer.conf"
                    + " (--config). The store is --backend, MUSTER_BACKEND, or [coordination] backend_url; without one this"
                    + " agent polls everything, and a second one on this machine is refused.",
            "Built-in pollsters: http (meters http.status, http.latency; resources are URLs), those of --command, and this"
                    + " machine's hardware.*. Built-in discoveries: lines:FILE, output:COMMAND, local_machine, local_disks,"
                    + " local_interfaces.",
            "Cycles begin at whole multiples of a source's interval since 1970, and are numbered so.",
            "TERM or an interrupt gives up the share at once: others have it in their next cycle."
        },
        footer = {
            "%nExamples:%n",
            "  muster poll --sources polling.yaml --backend redis://cache:6379",
            "  muster poll --config /etc/ceilometer/ceilometer.conf --namespace central --publish prometheus:9101",
            "  muster poll --sources polling.yaml --command 'disk.health=smartctl -H -- {}' --journal cycles.jsonl",
            "  muster poll --status",
        })
final class PollCommand extends ReadingCommand {
    @Option(names = "--config", paramLabel = "FILE", description = "A ceilometer.conf; may be repeated.")
    private List<Path> configs = List.of();

    @Option(names = "--sources", paramLabel = "FILE", description = "The polling.yaml or pipeline.yaml.")
    private @Nullable Path sources;

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            split = ",",
            description = "Part of the groups' ids: central, compute. Default: both, as in Ceilometer.")
    private List<String> namespaces = List.of();

    @Option(
            names = "--set",
            paramLabel = "SECTION.OPTION=VALUE",
            description = "Set an option over what the files say, such as polling.partitioning_group_prefix=web.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--dialect",
            description = "Which Ceilometer the fleet is: ${COMPLETION-CANDIDATES}. Default: guessed.")
    private @Nullable Dialect dialect;

    @Option(
            names = "--publish",
            paramLabel = "URL",
            description =
                    "Where samples go: jsonl:FILE, jsonl:-, prometheus:[HOST:]PORT; may be repeated. Default: jsonl:-")
    private List<String> publishers = List.of("jsonl:-");

    @Option(
            names = "--command",
            paramLabel = "METER=COMMAND",
            description =
                    "A meter that a command measures: {} is the resource, the number it prints first is the value;"
                            + " no shell; may be repeated.")
    private Map<String, String> commands = Map.of();

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "A line of JSON for each cycle: which members were seen, which resources were polled; - is"
                    + " standard output.")
    private @Nullable String journal;

    @Option(names = "--member", paramLabel = "ID", description = "This agent's id. Default: a random UUID.")
    private @Nullable String member;

    @Option(
            names = "--fail-open",
            description =
                    "Go on with the last share if the store is out of reach for longer than its timeout. Default: stop"
                            + " polling, since others may have taken over.")
    private boolean failOpen;

    @Option(names = "--allow-duplicates", description = "Without a store: start beside another such agent.")
    private boolean allowDuplicates;

    @Option(names = "--poll-timeout", paramLabel = "TIME", description = "How long one poll may take. Default: 10s.")
    private Duration pollTimeout = Duration.ofSeconds(10);

    @Option(names = "--concurrency", paramLabel = "N", description = "How many polls run at once. Default: 128.")
    private int concurrency = 128;

    @Option(
            names = "--state-directory",
            paramLabel = "DIRECTORY",
            description = "Where --status finds the agents. Default: one of your own.")
    private @Nullable Path stateDirectory;

    @Option(names = "--status", description = "Show this machine's running agents instead, and end.")
    private boolean status;

    @Option(
            names = "--self-test",
            description =
                    "Prove it on a store instead: three agents poll this machine and 300 local HTTP endpoints, one is"
                            + " killed, one told to end. The store is --backend, else a temporary directory.")
    private boolean selfTest;

    @Option(names = "--interval", paramLabel = "TIME", description = "Of the self-test. Default: 2s.")
    private Duration interval = Duration.ofSeconds(2);

    @Option(
            names = "--while-input",
            hidden = true,
            description = "End when standard input does: the self-test is gone.")
    private boolean whileInput;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PollStates states =
                new PollStates(stateDirectory == null ? main().stateDirectory().resolve("poll") : stateDirectory);
        if (status) {
            return PollStatusText.show(states, output(), isJson());
        }
        if (selfTest) {
            Optional<String> backend = main().isBackendGiven() ? Optional.of(main().backend()) : Optional.empty();
            return new PollSelfTestRun(backend, interval, output(), isJson()).run(uniqueId("self-test"));
        }
        AgentConfiguration configuration;
        try {
            configuration = configuration();
        } catch (InvalidConfiguration wrong) {
            wrong.problems().forEach(problem -> output().note(problem.toString()));
            return ExitCode.USAGE;
        }
        PollingAgent agent = builder(configuration, states).start();
        return Shutdown.guarding(agent::close, () -> {
            try (agent) {
                var over = new CountDownLatch(1);
                if (whileInput) {
                    InputEnd.then(over::countDown);
                }
                over.await();
            }
            return ExitCode.DONE;
        });
    }

    private AgentConfiguration configuration() {
        if (sources == null && configs.isEmpty()) {
            throw wrongUsage("say what to poll: --sources polling.yaml, or --config ceilometer.conf");
        }
        var reader = new ConfigurationReader().environment(main().environment());
        configs.forEach(reader::file);
        namespaces.forEach(reader::namespace);
        settings.forEach(reader::set);
        if (sources != null) {
            reader.sources(sources);
        }
        if (dialect != null) {
            reader.dialect(dialect);
        }
        if (main().isBackendGiven()) {
            reader.set("coordination.backend_url", main().backend());
        }
        return reader.read();
    }

    private PollingAgentBuilder builder(AgentConfiguration configuration, PollStates states) throws IOException {
        PollingAgentBuilder builder = PollingAgent.of(configuration)
                .failOpen(failOpen)
                .allowDuplicates(allowDuplicates)
                .pollTimeout(pollTimeout)
                .concurrency(concurrency)
                .onNote(note -> output().note(Secrets.hidden(note)));
        if (member != null) {
            builder.member(member);
        }
        commands.forEach((meter, command) -> builder.pollster(new CommandPollster(meter, command)));
        if (journal != null) {
            PollJournal lines = PollJournal.open(journal, output());
            builder.onCycle((CycleReport report) -> lines.write(report));
            builder.publisher(lines);
        }
        builder.publisher(states);
        for (String url : publishers) {
            builder.publisher(Publishers.open(url));
        }
        return builder;
    }
}
