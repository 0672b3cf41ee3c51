package dev.muster.redis;

import static dev.muster.redis.Fixture.GROUP;
import static dev.muster.redis.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.JoinOptions;
import dev.muster.LockLease;
import dev.muster.MemberId;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/benchmarks.md} tells of Redis. Not run with the tests: {@code -Dtest=RedisMeasurement}. */
class RedisMeasurement {
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 20_000;

    private RedisServer server;
    private ClientScope scope;

    @BeforeEach
    void start() {
        server = new RedisServer();
        scope = ClientScope.create();
    }

    @AfterEach
    void end() {
        scope.close();
        server.close();
    }

    private Coordinator connect(String member) {
        return Coordinator.connect(
                ConnectOptions.of(server.url(), MemberId.of(member)).in(scope));
    }

    private long scripts() {
        return server.redis()
                .info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_evalsha:") || line.startsWith("cmdstat_eval:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^:]*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    @Test
    void membersOfALargeGroup() {
        try (var redis = new Fixture(server.url())) {
            Fixture.answer(redis.store.createGroup(GROUP));
            for (int n = 0; n < 200; n++) {
                redis.joined(entry("member-" + n));
            }
            long before = scripts();
            assertThat(redis.view().members()).hasSize(200);
            long trips = scripts() - before;
            assertThat(trips).isLessThanOrEqualTo(2);
            System.out.printf(
                    "members of a 200-member group: %d round trip, median %.0f us%n",
                    trips, medians(3000, redis::view)[0]);
        }
    }

    @Test
    void acquireAndReleaseAgainstBareRoundTrips() {
        RedisClient client = RedisClient.create(RedisURI.create(server.url()));
        RedisCommands<String, String> bare = client.connect().sync();
        try (Coordinator coordinator = connect("a")) {
            var lock = coordinator.lock("lock");
            Runnable twice = () -> {
                bare.ping();
                bare.ping();
            };
            Runnable once = () -> {
                LockLease lease = lock.tryAcquire().orElseThrow();
                lease.release();
            };
            double[] warm = medians(WARM_UP, twice, once);
            assertThat(warm).hasSize(2);
            double[] ratios = new double[5];
            for (int round = 0; round < ratios.length; round++) {
                double[] took = medians(ROUNDS, twice, once);
                ratios[round] = took[1] / took[0];
                System.out.printf(
                        "two bare round trips %.1f us, acquire and release %.1f us: %.2f%n",
                        took[0], took[1], ratios[round]);
            }
            Arrays.sort(ratios);
            System.out.printf("median ratio %.2f%n", ratios[ratios.length / 2]);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void aThousandCoordinators() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<Coordinator> many = new ArrayList<>();
        for (int n = 0; n < 1000; n++) {
            Coordinator coordinator = connect("member-" + n);
            coordinator.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
            many.add(coordinator);
        }
        many.forEach(Coordinator::heartbeat);
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("muster-"))
                .sorted()
                .toList();
        long connections = server.redis()
                .clientList()
                .lines()
                .filter(line -> line.contains("name=muster"))
                .count();
        System.out.printf("1000 coordinators: %d connections, %d threads: %s%n", connections, threads.size(), threads);
        assertThat(connections).isEqualTo(2);
        assertThat(threads).hasSizeLessThanOrEqualTo(16);
        many.forEach(Coordinator::close);
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
}
