package dev.muster.simulation;

import dev.muster.Capabilities;
import dev.muster.Lease;
import dev.muster.LockLease;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.memory.MemoryServer;
import dev.muster.memory.MemoryStore;
import dev.muster.spi.GroupView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A random history of a fleet: minutes with faults, then quiet, with the invariants checked after every event. */
final class Fleet {
    /** The longest way of a request (8 s), and the timeout (9 s): a holder that is paused just then cannot look before. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(18);

    private static final Duration QUIET = Duration.ofSeconds(60);

    private final World world;
    private final Network network;
    private final MemoryServer server;
    private final MemoryStore truth;
    private final List<Agent> agents = new ArrayList<>();
    private final List<Agent> gone = new ArrayList<>();
    private long excusedUntil;
    private long lastToken;

    Fleet(long seed, int size) {
        world = new World(seed);
        network = new Network(world);
        server = new MemoryServer("sim", () -> world.now(), () -> Instant.EPOCH.plusNanos(world.now()));
        truth = new MemoryStore(server, Runnable::run);
        for (int index = 1; index <= size; index++) {
            agents.add(start("m" + index));
        }
    }

    private Agent start(String id) {
        var process = new Process(world, id, world.random().nextInt(2001) - 1000);
        var agent = new Agent(world, process, id);
        agent.connect(network, server);
        return agent;
    }

    /** Runs the history; throws with its log at the first thing that must not be. */
    Fleet run(Duration stormy) {
        world.run(Duration.ofSeconds(1), this::check);
        network.faulty(true);
        long end = world.now() + stormy.toNanos();
        while (world.now() < end) {
            Agent agent = agents.get(world.random().nextInt(agents.size()));
            if (!agent.process.isPaused()) {
                act(agent);
            }
            world.run(world.between(Duration.ofMillis(1), Duration.ofSeconds(4)), this::check);
        }
        network.faulty(false);
        network.down(false);
        world.log("network", "quiet");
        world.run(QUIET, this::check);
        settled();
        return this;
    }

    String history() {
        return world.history();
    }

    private void act(Agent agent) {
        Duration while_ = world.between(Duration.ofMillis(100), Duration.ofSeconds(20));
        switch (world.random().nextInt(24)) {
            case 0, 1, 2, 3 -> agent.join();
            case 4 -> agent.leave();
            case 5 -> agent.update();
            case 6, 7 -> agent.tryLock();
            case 8, 9 -> agent.waitForLock(while_);
            case 10, 11 -> agent.release();
            case 12 -> {
                excuse();
                agent.breakLock(this::excuse);
            }
            case 13, 14 -> agent.campaign();
            case 15 -> agent.standDown();
            case 16 -> agent.process.pause(while_, false);
            case 17 -> agent.process.pause(while_, true);
            case 18 ->
                agent.process.stepWallClock(while_.multipliedBy(world.random().nextInt(21) - 10));
            case 19 -> agent.link.ifPresent(link -> link.cut(while_));
            case 20 -> restart(agent, true);
            case 21 -> restart(agent, false);
            case 22 -> serverDown(while_);
            default -> {
                world.log("server", "wiped");
                server.wipe();
                excuse();
            }
        }
    }

    /** In the window after a break or wipe that the design allows, a holder may not know yet. */
    private void excuse() {
        excusedUntil = Math.max(excusedUntil, world.now() + NOTICED_WITHIN.toNanos());
    }

    private void serverDown(Duration time) {
        network.down(true);
        world.after(time, () -> network.down(false));
    }

    private void restart(Agent agent, boolean killed) {
        if (killed) {
            agent.process.kill();
        } else {
            agent.close();
        }
        gone.add(agent);
        agents.set(agents.indexOf(agent), start(agent.id.toString()));
    }

    private void check() {
        List<Lease> holders = new ArrayList<>();
        List<Lease> leaders = new ArrayList<>();
        for (Agent agent : agents) {
            agent.leases.stream().filter(Lease::isValid).forEach(holders::add);
            agent.leadership.stream().filter(Lease::isValid).forEach(leaders::add);
            agent.leases.forEach(this::checkToken);
            require(agent.defects.isEmpty(), agent.defects.toString());
        }
        boolean excused = world.now() < excusedUntil;
        require(excused || holders.size() <= 1, "two valid holders of one lock");
        require(excused || leaders.size() <= 1, "two valid leaders");
    }

    private void checkToken(LockLease lease) {
        long token = lease.fencingToken().orElseThrow().value();
        lastToken = Math.max(lastToken, token);
        require(!lease.isValid() || token == lastToken || world.now() < excusedUntil, "an older token is valid");
    }

    private void settled() {
        Map<MemberId, Member> members = read().map(GroupView::members).orElseGet(TreeMap::new);
        for (Agent agent : agents) {
            require(agent.openCalls == 0, agent.id + " has calls that never ended: " + agent.openCalls);
            boolean joined = agent.coordinator.flatMap(this::validMembership).isPresent();
            require(
                    joined == members.containsKey(agent.id),
                    agent.id + " believes joined=" + joined + ", the store has " + members.keySet());
            require(
                    capabilities(agent.told).equals(capabilities(members)),
                    () -> agent.id + " was told " + agent.told.values() + ", the store has " + members.values());
        }
        long leading = agents.stream()
                .flatMap(agent -> agent.leadership.stream())
                .filter(Lease::isValid)
                .count();
        require(leading <= 1, "leaders: " + leading);
    }

    private static Map<MemberId, Capabilities> capabilities(Map<MemberId, Member> members) {
        Map<MemberId, Capabilities> capabilities = new TreeMap<>();
        members.forEach((id, member) -> capabilities.put(id, member.capabilities()));
        return capabilities;
    }

    private Optional<Boolean> validMembership(dev.muster.Coordinator coordinator) {
        try {
            return Optional.of(coordinator.membership(Agent.GROUP).isValid()).filter(valid -> valid);
        } catch (dev.muster.MemberNotJoined notJoined) {
            return Optional.empty();
        }
    }

    private Optional<GroupView> read() {
        return truth.read(Agent.GROUP).toCompletableFuture().join();
    }

    private void require(boolean truth, String otherwise) {
        require(truth, () -> otherwise);
    }

    private void require(boolean truth, Supplier<String> otherwise) {
        if (!truth) {
            throw new AssertionError(otherwise.get() + "\n" + tail());
        }
    }

    private String tail() {
        String history = world.history();
        return history.substring(Math.max(0, history.length() - 6000));
    }
}
