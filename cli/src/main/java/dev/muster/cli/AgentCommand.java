package dev.muster.cli;

import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.polling.builtin.CommandWords;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes part in a group and handles a share of resources. */
@Command(
        name = "agent",
        description = {
            "Joins a group and handles its share of resources, again in each cycle: each resource is some agent's.",
            "Cycles begin at whole multiples of the interval since 1970, and are numbered so: agents whose clocks agree"
                    + " have the same cycles. A cycle's share is what the group's ring says as it begins. For each resource"
                    + " handled there is a line of JSON: time, cycle, member, resource, exit_code, output (its first line),"
                    + " seconds.",
            "--exec runs a command for each resource, one after the other, without a shell: the command is split into"
                    + " words (quotes and backslashes as usual), then {} becomes the resource, which also is in"
                    + " MUSTER_RESOURCE. Never put {} inside the text of a shell's -c; write"
                    + " --exec 'sh -c \"wc -c < \\\"$1\\\"\" sh {}' instead.",
            "TERM or an interrupt ends the command that runs, and leaves the group at once."
        },
        footer = {
            "%nExamples:%n",
            "  muster agent --group pollers --resources disks.txt",
            "  muster agent --group pollers --resources disks.txt --interval 1m --exec 'smartctl -H -- {}'",
            "  find /srv -type d | muster agent --group sizes --resources - --cycles 1 --wait-for 3 --exec 'du -s -- {}'"
        })
final class AgentCommand extends StoreCommand {
    @Option(names = "--group", required = true, paramLabel = "GROUP", description = "Which group; created if need be.")
    private String group = "";

    @Option(names = "--member", paramLabel = "ID", description = "This agent's id. Default: one of its own.")
    private @Nullable String member;

    @Option(names = "--weight", paramLabel = "N", description = "Its share, relative to others. Default: 1.")
    private int weight = 1;

    @Option(
            names = "--resources",
            required = true,
            paramLabel = "FILE",
            description = "A resource on each line, read again for each cycle; - reads standard input, once.")
    private String resources = "";

    @Option(names = "--interval", paramLabel = "TIME", description = "From one cycle to the next. Default: 5s.")
    private Duration interval = Duration.ofSeconds(5);

    @Option(names = "--exec", paramLabel = "COMMAND", description = "What to run for each resource. Default: nothing.")
    private @Nullable String exec;

    @Option(
            names = "--exec-timeout",
            paramLabel = "TIME",
            description = "How long a command may run: then TERM, 2 s later KILL. Default: 1m.")
    private Duration execTimeout = Duration.ofMinutes(1);

    @Option(names = "--cycles", paramLabel = "N", description = "Leave after so many cycles. Default: 0, never.")
    private long cycles;

    @Option(names = "--wait-for", paramLabel = "N", description = "Members there must be before the first cycle.")
    private int waitFor;

    @Option(
            names = "--report-cycles",
            description =
                    "A line of JSON for each whole cycle too: the members seen, how many resources, how many handled.")
    private boolean reportCycles;

    @Option(names = "--measure-directories", hidden = true, description = "What the demo does with each resource.")
    private boolean measureDirectories;

    @Option(names = "--while-input", hidden = true, description = "End when standard input does: the demo is gone.")
    private boolean whileInput;

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentPlan plan = plan();
        Coordinator store = connect(
                member == null ? uniqueId("agent-" + ProcessHandle.current().pid()) : member);
        Runnable leave = () -> {
            plan.work().stop();
            store.close();
        };
        return Shutdown.guarding(leave, () -> run(store, plan));
    }

    private int run(Coordinator store, AgentPlan plan) throws InterruptedException {
        try (store;
                PartitionedGroup joined = store.joinPartitioned(GroupId.of(group), Weight.of(weight))) {
            var agent = new Agent(store, joined, plan, output());
            if (whileInput) {
                InputEnd.then(agent::stop);
            }
            agent.run();
        }
        return ExitCode.DONE;
    }

    private AgentPlan plan() {
        if (interval.toMillis() < 1) {
            throw wrongUsage("--interval is 0: give more, such as 5s");
        }
        if (execTimeout.isZero()) {
            throw wrongUsage("--exec-timeout is 0: give more, such as 1m");
        }
        if (cycles < 0 || waitFor < 0) {
            throw wrongUsage("--cycles and --wait-for are counts: give 0 or more");
        }
        return new AgentPlan(readable(), work(), new Slots(interval, Clock.systemUTC()), cycles, waitFor, reportCycles);
    }

    private Resources readable() {
        try {
            Resources readable = Resources.of(resources);
            readable.read();
            return readable;
        } catch (IOException unreadable) {
            throw wrongUsage("--resources " + resources + " cannot be read: " + unreadable.getMessage());
        }
    }

    private Work work() {
        if (exec == null) {
            return measureDirectories ? new MeasureWork() : Work.NOTHING;
        }
        return new ExecWork(
                CommandWords.parse(exec),
                execTimeout,
                Map.of("MUSTER_GROUP", group),
                Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
    }
}
