package dev.muster.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Runs the demo: three agents share work, one is killed, one joins. Each step ends when the agents have settled. */
final class Demo {
    private static final Duration TO_START = Duration.ofSeconds(30);
    private static final int STABLE_CYCLES = 3;

    /** Where the agents meet, and what they share. */
    record Site(String backend, String group, String prefix, Path list, DemoWork work, Duration membershipTimeout) {}

    private final Site site;
    private final Consumer<String> tell;
    private final DemoLedger ledger;
    private final DemoFleet fleet;
    private final SortedSet<String> living = new TreeSet<>();
    private final long began = System.nanoTime();

    Demo(Site site, DemoFleet fleet, Consumer<String> tell) {
        this.site = site;
        this.fleet = fleet;
        this.tell = tell;
        this.ledger = new DemoLedger(this::viewChanged);
    }

    /** The three settled moments; each is watched for some cycles before it ends. */
    List<DemoStage> run() throws IOException, InterruptedException {
        tell.accept("[1/3] Three agents join, each a process of its own.");
        long start = System.nanoTime();
        start(1, 3);
        DemoAgent victim = start(2, 3);
        start(3, 3);
        DemoCycle three = settled(1);
        var first = stage("three agents join", three, 0, 0, start);

        tell.accept("[2/3] " + victim.name() + " (process " + victim.pid() + ") is killed: SIGKILL, no goodbye.");
        start = System.nanoTime();
        fleet.kill(victim);
        living.remove(victim.name());
        DemoCycle two = settled(1);
        var second = stage("one is killed", two, moved(three, two), three.share(victim.name()), start);

        tell.accept("[3/3] Another agent joins.");
        start = System.nanoTime();
        DemoAgent newcomer = start(4, 0);
        DemoCycle again = settled(1);
        var third = stage("one joins", again, moved(two, again), again.share(newcomer.name()), start);
        return List.of(first, second, third);
    }

    private DemoAgent start(int number, int waitFor) throws IOException {
        DemoAgent agent = fleet.start(
                site.prefix() + number,
                site.backend(),
                line -> ledger.line(Json.read(line)),
                ledger::fail,
                List.of(
                        "agent",
                        "--member",
                        site.prefix() + number,
                        "--measure-directories",
                        "--report-cycles",
                        "--while-input",
                        "--group",
                        site.group(),
                        "--resources",
                        site.list().toString(),
                        "--interval",
                        "500ms",
                        "--wait-for",
                        Integer.toString(waitFor)));
        living.add(agent.name());
        tell.accept("    " + agent.name() + " is process " + agent.pid());
        return agent;
    }

    private DemoCycle settled(int cycles) throws InterruptedException {
        Duration atMost = site.membershipTimeout().multipliedBy(2).plus(TO_START);
        try {
            return ledger.settled(living, cycles, atMost);
        } catch (Refused unsettled) {
            throw new Refused(unsettled.getMessage() + "; the agents said: " + fleet.notes());
        }
    }

    private DemoStage stage(String what, DemoCycle cycle, long moved, long fewest, long since)
            throws InterruptedException {
        var stage = new DemoStage(what, cycle.shares(), moved, fewest, Duration.ofNanos(System.nanoTime() - since));
        tell.accept("    measured " + cycle.measured() + " of "
                + site.work().directories().size() + " directories, settled after "
                + DurationConverter.text(stage.took()));
        stage.lines().forEach(tell);
        if (fewest > 0 || moved > 0) {
            tell.accept("    " + moved + " directories have another owner; fewer than " + fewest + " is not possible");
        }
        settled(STABLE_CYCLES);
        return stage;
    }

    private static long moved(DemoCycle from, DemoCycle to) {
        Map<String, String> before = from.owners();
        return to.owners().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .count();
    }

    private void viewChanged(String agent, Set<String> view) {
        String time = DurationConverter.text(Duration.ofNanos(System.nanoTime() - began));
        try {
            tell.accept("    " + time + ": " + agent + " sees " + String.join(", ", view));
        } catch (OutputClosed nobodyReads) {
            // The main thread will see it too.
        }
    }

    /** To be asked when all agents have ended: only then is every cycle known. */
    List<DemoCycle> settledCycles() {
        return ledger.allSettled();
    }
}
