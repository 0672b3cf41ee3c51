package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Three agents, each a process of its own, poll this machine and local HTTP endpoints. One is killed in the middle of a
 * cycle, one is told to end. In every settled cycle each resource must be polled exactly once: the agents' journals say so,
 * and what the endpoints have counted.
 */
final class PollSelfTest implements AutoCloseable {
    static final int ENDPOINTS = 300;

    private static final int STABLE_CYCLES = 3;
    private static final int MID_CYCLE = 25;
    private static final Duration TO_START = Duration.ofMinutes(3);

    /** Where it happens. */
    record Site(String backend, Path directory, String prefix, Duration interval, Duration membershipTimeout) {}

    /** What came of it. */
    record Result(List<ObjectNode> stages, ObjectNode cycles, boolean ok) {}

    private final Site site;
    private final DemoFleet fleet;
    private final Consumer<String> tell;
    private final PollLedger ledger = new PollLedger();
    private final PollEndpoints endpoints;
    private final SortedSet<String> living = new TreeSet<>();
    private final CompletableFuture<PollEndpoints.Hit> struck = new CompletableFuture<>();
    private final List<ObjectNode> stages = new ArrayList<>();
    private volatile String victim = "";
    private Set<String> expected = Set.of();
    private boolean handedOverAtOnce;

    PollSelfTest(Site site, DemoFleet fleet, Consumer<String> tell) throws IOException {
        this.site = site;
        this.fleet = fleet;
        this.tell = tell;
        this.endpoints = new PollEndpoints(ENDPOINTS, this::hit);
        Files.write(site.directory().resolve("endpoints.txt"), endpoints.urls());
        Files.writeString(site.directory().resolve("polling.yaml"), PollSources.yaml(site));
    }

    Result run() throws IOException, InterruptedException {
        tell.accept("[1/3] Three agents start, each a process of its own.");
        List<DemoAgent> agents = List.of(start(1), start(2), start(3));
        long three = settled(0);
        PollCycle all = ledger.cycle(three);
        expected = new HashSet<>(all.polls());
        stage("three agents start", three, 0, 0);
        long stable = await(STABLE_CYCLES, three);

        DemoAgent killed = agents.get(1);
        tell.accept("[2/3] " + killed.name() + " (process " + killed.pid()
                + ") is killed in the middle of a cycle: SIGKILL.");
        PollEndpoints.Hit last = kill(killed);
        long two = settled(last.cycle());
        tell.accept("    killed in cycle " + last.cycle() + ", after it had asked " + last.number() + " of its "
                + shareOfEndpoints(ledger.cycle(stable), killed.name()) + " endpoints");
        between(last.cycle(), two);
        stage(
                "one is killed in mid-cycle",
                two,
                moved(stable, two),
                ledger.cycle(stable).owners().values().stream()
                        .filter(killed.name()::equals)
                        .count());
        stable = await(STABLE_CYCLES, two);

        DemoAgent ended = agents.get(2);
        long during = slot();
        tell.accept("[3/3] " + ended.name() + " (process " + ended.pid() + ") is told to end: SIGTERM, in cycle "
                + during + ".");
        fleet.terminate(ended);
        ended.awaitEnd(Duration.ofSeconds(20));
        living.remove(ended.name());
        long after = slot();
        long one = settled(during);
        between(during, one);
        handedOverAtOnce = LongStream.rangeClosed(after + 1, one)
                .noneMatch(cycle -> ledger.cycle(cycle).sees(ended.name()));
        stage(
                "one is told to end",
                one,
                moved(stable, one),
                ledger.cycle(stable).owners().values().stream()
                        .filter(ended.name()::equals)
                        .count());
        await(STABLE_CYCLES, one);
        fleet.end();
        Result result = verdict();
        if (!result.ok()) {
            fleet.notes().forEach(note -> tell.accept("    an agent said: " + note));
        }
        return result;
    }

    private long slot() {
        return Math.floorDiv(System.currentTimeMillis(), site.interval().toMillis());
    }

    private DemoAgent start(int number) throws IOException {
        String name = site.prefix() + "-agent-" + number;
        DemoAgent agent = fleet.start(
                name,
                site.backend(),
                line -> ledger.line(Json.read(line)),
                ledger::fail,
                List.of(
                        "poll",
                        "--member",
                        name,
                        "--while-input",
                        "--sources",
                        site.directory().resolve("polling.yaml").toString(),
                        "--namespace",
                        "central",
                        "--dialect",
                        "pike",
                        "--set",
                        "polling.partitioning_group_prefix=" + site.prefix(),
                        "--journal",
                        "-",
                        "--publish",
                        "jsonl:" + site.directory().resolve(name + ".jsonl"),
                        "--state-directory",
                        site.directory().resolve("state").toString()));
        living.add(name);
        tell.accept("    " + name + " is process " + agent.pid());
        return agent;
    }

    /** Runs on the threads of the endpoints: the agent waits for an answer that never comes. */
    private void hit(PollEndpoints.Hit hit) {
        if (hit.member().equals(victim) && hit.number() == MID_CYCLE) {
            struck.complete(hit);
            fleet.killNamed(victim);
        }
    }

    private PollEndpoints.Hit kill(DemoAgent agent) throws InterruptedException {
        victim = agent.name();
        try {
            PollEndpoints.Hit last = struck.get(TO_START.toSeconds(), TimeUnit.SECONDS);
            agent.awaitEnd(TO_START);
            living.remove(agent.name());
            return last;
        } catch (TimeoutException | ExecutionException never) {
            throw new Refused(agent.name() + " did not ask " + MID_CYCLE + " endpoints in a cycle");
        }
    }

    private long settled(long after) throws InterruptedException {
        return await(1, after);
    }

    private long await(int cycles, long after) throws InterruptedException {
        Duration atMost = site.membershipTimeout()
                .multipliedBy(2)
                .plus(site.interval().multipliedBy(4L + cycles))
                .plus(TO_START);
        try {
            return ledger.settled(living, cycles, after, atMost);
        } catch (Refused unsettled) {
            throw new Refused(unsettled.getMessage() + "; the agents said: " + fleet.notes());
        }
    }

    private static int shareOfEndpoints(PollCycle cycle, String member) {
        return (int) cycle.owners().entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("http ") && entry.getValue().equals(member))
                .count();
    }

    private void between(long killed, long moved) {
        for (long cycle = killed; cycle <= moved; cycle++) {
            tell.accept(
                    "    cycle " + cycle + ": " + endpoints.requests(cycle) + " of " + ENDPOINTS + " endpoints asked, "
                            + endpoints.doubled(cycle) + " of them twice"
                            + ledger.cycle(cycle).remark()
                            + (cycle == moved ? "; here the share has moved" : ""));
        }
    }

    private long moved(long from, long to) {
        Map<String, String> before = ledger.cycle(from).owners();
        return ledger.cycle(to).owners().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .count();
    }

    private void stage(String what, long number, long moved, long fewest) {
        PollCycle cycle = ledger.cycle(number);
        ObjectNode json = Json.object().put("event", what).put("settled_in_cycle", number);
        var owned = json.putObject("owned");
        var table = new Table("AGENT", "RESOURCES", "");
        for (String agent : living) {
            int share = cycle.share(agent);
            owned.put(agent, share);
            table.row(agent, Integer.toString(share), "#".repeat(share / 8));
        }
        tell.accept("    settled in cycle " + number + ", " + cycle.polls().size() + " polls in " + cycle.groups()
                + " groups");
        table.lines().forEach(line -> tell.accept("    " + line.stripTrailing()));
        if (moved > 0 || fewest > 0) {
            tell.accept("    " + moved + " polls have another agent; fewer than " + fewest + " is not possible");
        }
        stages.add(json.put("polls", cycle.polls().size()).put("moved", moved).put("fewest_possible", fewest));
    }

    private Result verdict() {
        int settled = 0;
        int exact = 0;
        int witnessed = 0;
        int doubledUnsettled = 0;
        int hurried = 0;
        for (Map.Entry<Long, PollCycle> entry : ledger.all().entrySet()) {
            PollCycle cycle = entry.getValue();
            if (cycle.isSettled()) {
                settled++;
                exact += cycle.isExactlyOnce(expected) ? 1 : 0;
                witnessed += endpoints.isExactlyOnce(entry.getKey()) ? 1 : 0;
            } else {
                doubledUnsettled += cycle.doubled();
                hurried += cycle.isHurried() ? 1 : 0;
            }
        }
        boolean ok = settled > 0 && exact == settled && witnessed == settled && handedOverAtOnce;
        ObjectNode cycles = Json.object()
                .put("settled", settled)
                .put("exactly_once_by_journal", exact)
                .put("exactly_once_by_endpoints", witnessed)
                .put("polls_each", expected.size())
                .put("doubled_in_unsettled_cycles", doubledUnsettled)
                .put("too_slow_a_machine", hurried)
                .put("handed_over_before_the_next_cycle", handedOverAtOnce);
        return new Result(stages, cycles, ok);
    }

    @Override
    public void close() {
        endpoints.close();
    }
}
