package dev.muster.memcached;

import static dev.muster.memcached.Fixture.GROUP;
import static dev.muster.memcached.Fixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import dev.muster.spi.JoinReply;
import dev.muster.spi.StoreUrl;
import dev.muster.wire.MemcachedKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/benchmarks.md} tells of memcached. Not run with the tests: {@code -Dtest=MemcachedMeasurement}. */
class MemcachedMeasurement {
    private static final int WARM_UP = 3000;
    private static final int ROUNDS = 2000;
    private static final int MEMBERS = 200;
    private static final int STORM = 1000;

    private MemcachedServer server;

    @BeforeEach
    void start() {
        server = new MemcachedServer();
    }

    @AfterEach
    void end() {
        server.close();
    }

    private static void group(Fixture memcached) {
        Fixture.answer(memcached.store.createGroup(GROUP));
        for (int n = 0; n < MEMBERS; n++) {
            memcached.joined(entry(GROUP, "member-" + n, 1, Map.of("weight", n)));
        }
    }

    /** The bare round trips fetch the same items through the same client, and do nothing with them. */
    @Test
    void membersOfALargeGroup() {
        try (var memcached = new Fixture(server.url() + "?timeout=600")) {
            group(memcached);
            var bare = new XMemcached(
                    MemcachedUrl.read(StoreUrl.parse(server.url())), memcached.environment, new Fixture.Deaf());
            connect(bare);
            List<String> beats = memcached.view().members().keySet().stream()
                    .map(MemcachedKeys::member)
                    .toList();
            Runnable twice = () -> {
                assertThat(Fixture.answer(bare.gets(List.of(Fixture.GROUP_KEY))))
                        .hasSize(1);
                assertThat(Fixture.answer(bare.get(beats))).hasSize(MEMBERS);
            };
            Runnable once = () -> assertThat(memcached.view().members()).hasSize(MEMBERS);
            medians(WARM_UP, twice, once);
            double[] took = medians(ROUNDS, twice, once);
            System.out.printf(
                    "members of a %d-member group: two bare round trips %.0f us, members %.0f us: %.2f times%n",
                    MEMBERS, took[0], took[1], took[1] / took[0]);
            bare.close();
            try (Child python = PythonPeer.start(server.url() + "?timeout=600", "python")) {
                assertThat(python.ask("len(c.get_members(b'group').get())")).isEqualTo(String.valueOf(MEMBERS));
                System.out.println("Python Tooz, milliseconds: "
                        + python.ask("__import__('statistics').median(__import__('timeit').repeat("
                                + "lambda: c.get_members(b'group').get(), number=1, repeat=100)) * 1000"));
            }
        }
    }

    private static void connect(XMemcached client) {
        try {
            client.connect(java.time.Duration.ofSeconds(5));
        } catch (java.io.IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aThousandJoinAtOnceInOneProcess() {
        storm(1);
    }

    @Test
    void aThousandJoinAtOnceInTwentyProcesses() {
        storm(20);
    }

    /** A process is a store with a connection of its own here. */
    private void storm(int processes) {
        for (int round = 0; round < 3; round++) {
            server.ask("flush_all");
            List<Fixture> stores = new ArrayList<>();
            for (int n = 0; n < processes; n++) {
                stores.add(new Fixture(server.url()));
            }
            Fixture.answer(stores.get(0).store.createGroup(GROUP));
            long began = System.nanoTime();
            List<CompletableFuture<JoinReply>> joins = new ArrayList<>();
            for (int n = 0; n < STORM; n++) {
                joins.add(stores.get(n % processes)
                        .store
                        .join(entry("member-" + n))
                        .toCompletableFuture());
            }
            joins.forEach(join -> assertThat(Fixture.answer(join)).isInstanceOf(JoinReply.Joined.class));
            double millis = (System.nanoTime() - began) / 1e6;
            assertThat(stores.get(0).view().members()).hasSize(STORM);
            long won = stores.stream()
                    .mapToLong(store -> store.store.changes().won())
                    .sum();
            long lost = stores.stream()
                    .mapToLong(store -> store.store.changes().lost())
                    .sum();
            System.out.printf(
                    "%d joins from %d processes: %.0f ms, %d changes made, %d tried in vain: %.3f retries a join%n",
                    STORM, processes, millis, won, lost, lost / (double) STORM);
            stores.forEach(Fixture::close);
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
}
