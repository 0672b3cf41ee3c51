package dev.muster.memcached;

import dev.muster.GroupId;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.UnreadableData;
import dev.muster.wire.MemcachedKeys;
import dev.muster.wire.RawMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * The real store and engine over a simulated memcached, with random heartbeats, timeouts, pauses, clock steps and broken
 * connections: no two members hold one lock, and no member that beats in time is dropped.
 */
class SimulationTest {
    private static final GroupId GROUP = GroupId.of("group");
    private static final List<LockName> LOCKS = List.of(LockName.of("report"), LockName.of("backup"));
    private static final Duration STORM = Duration.ofSeconds(45);
    private static final int AGENTS = 4;
    private static final int TAIL = 6000;
    private static final int LOOK_AT_ENTRIES = 16;

    /** Strongly held, or the level would be forgotten. */
    private static final Logger ENGINE = Logger.getLogger("dev.muster.internal");

    @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
    void noScheduleBreaksALeaseOrDropsTheLiving(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 7) int membership,
            @ForAll @IntRange(min = 2, max = 7) int lock,
            @ForAll @IntRange(min = 15, max = 95) int heartbeatPercent) {
        ENGINE.setLevel(Level.OFF);
        double longest = Math.min(membership, lock) - 1;
        double heartbeat = longest * heartbeatPercent / 100;
        String url = "memcached://sim?membership_timeout=" + membership + "&lock_timeout=" + lock + "&leader_timeout="
                + lock + "&heartbeat_interval=" + heartbeat;
        var fleet = new Fleet(seed, url, Duration.ofSeconds(membership), heartbeatPercent);
        try {
            fleet.run();
        } catch (AssertionError | RuntimeException violation) {
            String history = fleet.world.history();
            throw new AssertionError(
                    violation + " (" + url + ")\n" + history.substring(Math.max(0, history.length() - TAIL)),
                    violation);
        }
    }

    private static final class Fleet {
        final SimulatedWorld world;
        final SimulatedServer server;
        final List<SimulatedAgent> agents = new ArrayList<>();
        final boolean beatsOften;
        int looks;

        Fleet(long seed, String url, Duration timeout, int heartbeatPercent) {
            world = new SimulatedWorld(seed);
            server = new SimulatedServer(world);
            // Closer to the limit one slow answer may cost a lease, as the rule for timeouts says.
            beatsOften = heartbeatPercent < 60;
            for (int number = 0; number < AGENTS; number++) {
                agents.add(new SimulatedAgent(world, server, "m" + number, url, timeout));
            }
        }

        void run() {
            long end = STORM.toNanos();
            while (world.now() < end) {
                act(agents.get(world.random().nextInt(AGENTS)));
                world.run(world.between(Duration.ofMillis(1), Duration.ofMillis(400)), this::check);
            }
        }

        private void act(SimulatedAgent agent) {
            if (agent.process().isPaused()) {
                return;
            }
            Duration time = world.between(Duration.ofMillis(50), Duration.ofSeconds(8));
            LockName lock = LOCKS.get(world.random().nextInt(LOCKS.size()));
            boolean shared = lock.equals(LOCKS.get(1)) && world.chance(0.6);
            switch (world.random().nextInt(20)) {
                case 0, 1, 2 -> agent.join(GROUP);
                case 3 -> agent.update(GROUP);
                case 4, 5 -> agent.read(GROUP);
                case 6, 7, 8 -> agent.lock(lock, shared, Duration.ZERO);
                case 9, 10, 11 -> agent.lock(lock, shared, time);
                case 12, 13, 14 -> agent.release();
                case 15 -> agent.process().pause(time, false);
                case 16 -> agent.process().pause(time, true);
                case 17 ->
                    agent.process()
                            .stepWallClock(time.multipliedBy(world.random().nextInt(11) - 5));
                case 18 -> agent.cut();
                default -> {}
            }
        }

        private void check() {
            for (LockName lock : LOCKS) {
                long exclusive = count(lock, LockMode.EXCLUSIVE);
                long shared = count(lock, LockMode.SHARED);
                require(exclusive <= 1, exclusive + " hold the lock " + lock);
                require(exclusive == 0 || shared == 0, shared + " share the lock " + lock + " that one has alone");
            }
            if (++looks % LOOK_AT_ENTRIES == 0) {
                agents.forEach(this::check);
            }
        }

        private void check(SimulatedAgent agent) {
            agent.wrong().filter(what -> beatsOften).ifPresent(what -> require(false, what));
            require(
                    agent.process().isPaused() || !agent.isSureToBeIn(GROUP) || isIn(agent),
                    agent + " believes to be in the group, and is not");
        }

        private long count(LockName lock, LockMode mode) {
            return agents.stream().mapToLong(agent -> agent.holds(lock, mode)).sum();
        }

        private boolean isIn(SimulatedAgent agent) {
            try {
                return server.has(MemcachedKeys.member(agent.id()))
                        && RawMap.read(server.value(MemcachedKeys.group(GROUP)))
                                .get(agent.id().bytes())
                                .isPresent();
            } catch (UnreadableData gone) {
                return false;
            }
        }

        private static void require(boolean truth, String otherwise) {
            if (!truth) {
                throw new AssertionError(otherwise);
            }
        }
    }
}
