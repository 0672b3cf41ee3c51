package dev.muster.zookeeper;

import static dev.muster.zookeeper.Fixture.GROUP;
import static dev.muster.zookeeper.Fixture.eventually;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.ZooKeeperServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.junit.jupiter.api.Test;

/** What {@code docs/benchmarks.md} tells of ZooKeeper. Not run with the tests: {@code -Dtest=ZooKeeperMeasurement}. */
class ZooKeeperMeasurement {
    private static final int WARM_UP = 5_000;
    private static final int ROUNDS = 5_000;
    private static final int TIMES = 5;

    private static Coordinator connect(ZooKeeperServer server, String member, ClientScope scope) {
        return Coordinator.connect(ConnectOptions.of("zookeeper://" + server.host() + "?timeout=6", MemberId.of(member))
                .in(scope));
    }

    @Test
    void acquireAndReleaseAgainstCurators() {
        var scope = ClientScope.create();
        try (var server = new ZooKeeperServer().ready();
                Coordinator coordinator = connect(server, "a", scope);
                CuratorFramework curator = CuratorFrameworkFactory.newClient(server.host(), new RetryOneTime(100))) {
            curator.start();
            var mutex = new InterProcessMutex(curator, "/curator/lock");
            Runnable theirs = () -> {
                try {
                    mutex.acquire();
                    mutex.release();
                } catch (Exception failure) {
                    throw new AssertionError(failure);
                }
            };
            var trying = coordinator.lock(LockName.of("lock"));
            Runnable ours = () -> trying.tryAcquire().orElseThrow().release();
            Runnable waiting = () -> trying.acquire(Duration.ofSeconds(5)).release();
            medians(WARM_UP, theirs, ours, waiting);
            for (int round = 0; round < TIMES; round++) {
                double[] took = medians(ROUNDS, theirs, ours, waiting);
                System.out.printf(
                        "InterProcessMutex %.0f us; tryAcquire and release %.0f us: %.2f; acquire and release %.0f us:"
                                + " %.2f%n",
                        took[0], took[1], took[1] / took[0], took[2], took[2] / took[0]);
            }
        } finally {
            scope.close();
        }
    }

    /** In microseconds; the tasks take turns, so that a busy machine is busy for all. */
    private static double[] medians(int times, Runnable... tasks) {
        long[][] nanos = new long[tasks.length][times];
        for (int round = 0; round < times; round++) {
            for (int task = 0; task < tasks.length; task++) {
                long began = System.nanoTime();
                tasks[task].run();
                nanos[task][round] = System.nanoTime() - began;
            }
        }
        return Arrays.stream(nanos)
                .mapToDouble(each -> Arrays.stream(each).sorted().toArray()[times / 2] / 1000.0)
                .toArray();
    }

    /** Each member has a session of its own; only those that die are processes of their own. */
    @Test
    void fromADepartureToTheLastNewRing() {
        for (int members : new int[] {3, 30, 100}) {
            try (var server = new ZooKeeperServer().ready();
                    var fleet = new Fleet(server, members - 1)) {
                double[] left = new double[TIMES];
                double[] killed = new double[TIMES];
                for (int time = 0; time < TIMES; time++) {
                    left[time] = fleet.afterLeaving("leaving-" + time);
                    killed[time] = fleet.afterKilling("killed-" + time);
                }
                Arrays.sort(left);
                Arrays.sort(killed);
                System.out.printf(
                        "%d members: after a leave %.1f ms (%.1f to %.1f), after the end of a session %.1f ms (%.1f to"
                                + " %.1f)%n",
                        members,
                        left[TIMES / 2],
                        left[0],
                        left[TIMES - 1],
                        killed[TIMES / 2],
                        killed[0],
                        killed[TIMES - 1]);
            }
        }
    }

    private static final class Fleet implements AutoCloseable {
        private final ZooKeeperServer server;
        private final int size;
        private final List<ClientScope> scopes = new ArrayList<>();
        private final List<PartitionedGroup> survivors = new ArrayList<>();
        private final ConcurrentHashMap<Integer, Long> changed = new ConcurrentHashMap<>();

        Fleet(ZooKeeperServer server, int size) {
            this.server = server;
            this.size = size;
            for (int number = 0; number < size; number++) {
                var scope = ClientScope.create();
                scopes.add(scope);
                int index = number;
                PartitionedGroup group =
                        connect(server, "survivor-" + number, scope).joinPartitioned(GROUP, Weight.of(1));
                group.onChange(change -> changed.put(index, System.nanoTime()));
                survivors.add(group);
            }
            allSee(size);
        }

        private void allSee(int members) {
            eventually(() ->
                    survivors.stream().allMatch(group -> group.ring().members().size() == members));
        }

        private double lastAfter(long began) {
            eventually(() -> changed.size() == size);
            long last =
                    changed.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            return (last - began) / 1e6;
        }

        double afterLeaving(String member) {
            var scope = ClientScope.create();
            try (Coordinator leaving = connect(server, member, scope)) {
                leaving.joinPartitioned(GROUP, Weight.of(1));
                allSee(size + 1);
                changed.clear();
                long began = System.nanoTime();
                leaving.leave(GROUP);
                return lastAfter(began);
            } finally {
                scope.close();
            }
        }

        double afterKilling(String member) {
            try (Child dying = JavaPeer.start("zookeeper://" + server.host() + "?timeout=6", member)) {
                dying.ask("join");
                allSee(size + 1);
                return Admin.use(server.host(), witness -> {
                    var gone = new AtomicLong();
                    witness.addWatch(
                            "/tooz/group/" + member,
                            event -> {
                                if (event.getType() == EventType.NodeDeleted) {
                                    gone.set(System.nanoTime());
                                }
                            },
                            AddWatchMode.PERSISTENT);
                    changed.clear();
                    dying.kill();
                    eventually(() -> gone.get() != 0);
                    return lastAfter(gone.get());
                });
            }
        }

        @Override
        public void close() {
            scopes.forEach(ClientScope::close);
        }
    }
}
