package dev.muster.simulation;

import dev.muster.GroupId;
import dev.muster.LockName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A random history of a fleet: a storm of acts and faults, then quiet, and a look at how everything has settled. */
final class Fleet {
    private static final int TAIL = Integer.getInteger("muster.tail", 8000);

    private final World world;
    private final Town town;
    private final Scale scale;
    private final List<Agent> agents = new ArrayList<>();
    private final Truth truth;
    private int processes;

    Fleet(long seed, Scale scale) {
        this.scale = scale;
        this.world = new World(seed);
        this.town = new Town(world, scale);
        this.truth = new Truth(town, agents);
        Process process = newProcess();
        for (int index = 1; index <= scale.members(); index++) {
            agents.add(start(process, "m" + index));
            process = index % scale.perProcess() == 0 ? newProcess() : process;
        }
    }

    private Process newProcess() {
        var process = new Process(world, "p" + ++processes, world.random().nextInt(2001) - 1000);
        process.onWakening(town.observer()::soon);
        return process;
    }

    private Agent start(Process process, String id) {
        var agent = new Agent(town, process, id);
        agent.connect();
        return agent;
    }

    /** Runs the history; throws with the end of its log at the first thing that must not be. */
    Fleet run() {
        try {
            storm();
            quiet();
        } catch (AssertionError | RuntimeException violation) {
            String history = world.history();
            throw new AssertionError(
                    violation + "\n" + history.substring(Math.max(0, history.length() - TAIL)), violation);
        }
        return this;
    }

    private void storm() {
        pass(Duration.ofSeconds(1));
        town.network().faulty(true);
        long end = world.now() + scale.stormy().toNanos();
        while (world.now() < end) {
            Agent agent = agents.get(world.random().nextInt(agents.size()));
            if (!agent.process().isPaused()) {
                act(agent);
            }
            pass(world.between(Duration.ofMillis(1), scale.betweenActs()));
        }
    }

    private void quiet() {
        town.network().faulty(false);
        town.network().down(false);
        world.log("network", "quiet");
        pass(scale.quiet());
        truth.settled();
        town.observer().throwIfViolated();
        new Quiet(town, agents, this::pass).check(truth);
        town.observer().throwIfViolated();
    }

    private void pass(Duration time) {
        world.run(time, town.observer()::look);
    }

    String history() {
        return world.history();
    }

    private void act(Agent agent) {
        Duration time = world.between(Duration.ofMillis(100), scale.longestFault());
        GroupId group = Town.PLAIN.get(world.random().nextInt(2));
        LockName lock = Town.LOCKS.get(world.random().nextInt(2));
        boolean shared = world.chance(0.4) && lock.equals(Town.LOCKS.get(1));
        switch (world.random().nextInt(34)) {
            case 0, 1, 2, 3 -> agent.join(group);
            case 4 -> agent.leave(Town.GROUPS.get(world.random().nextInt(3)));
            case 5, 6 -> agent.update(group);
            case 7, 8 -> agent.tryLock(lock, shared);
            case 9, 10 -> agent.acquire(lock, shared, time, () -> {});
            case 11, 12, 13 -> agent.release();
            case 14 -> agent.breakLock(lock);
            case 15, 16 -> agent.campaign(group);
            case 17 -> agent.standDown(group);
            case 18, 19, 20 -> agent.joinPartitioned();
            case 21 -> agent.changeWeight(time);
            case 22 -> agent.read(group);
            case 23 -> agent.watch(group);
            case 24 -> {
                agent.heartbeat();
                agent.heartbeat();
            }
            case 25 -> agent.process().pause(time, false);
            case 26 -> agent.process().pause(time, true);
            case 27 ->
                agent.process().stepWallClock(time.multipliedBy(world.random().nextInt(21) - 10));
            case 28, 29 -> town.cutSomebody(time);
            case 30 -> restart(agent);
            case 31 -> serverDown(time);
            case 32 -> agent.delete(Town.OTHER);
            default -> {
                if (world.chance(0.3)) {
                    town.wipe();
                }
            }
        }
    }

    private void serverDown(Duration time) {
        town.network().down(true);
        world.after(time, () -> town.network().down(false));
    }

    /** A coordinator is closed, or its process killed, and another process takes the id. */
    private void restart(Agent agent) {
        if (world.chance(0.5)) {
            agent.close();
            replace(agent, newProcess());
        } else {
            agent.process().kill();
            Process next = newProcess();
            List.copyOf(agents).stream()
                    .filter(other -> other.process() == agent.process())
                    .forEach(other -> replace(other, next));
        }
    }

    private void replace(Agent agent, Process process) {
        town.takesId(agent.id());
        agents.set(agents.indexOf(agent), start(process, agent.id().toString()));
    }
}
