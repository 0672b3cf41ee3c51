package dev.muster.simulation;

import dev.muster.AsyncCoordinator;
import dev.muster.Capabilities;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.MemberId;
import dev.muster.memory.MemoryProvider;
import dev.muster.memory.MemoryServer;
import dev.muster.memory.MemoryStore;
import dev.muster.memory.Peek;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** One coordinator over a scripted store, in simulated time: timeout 9 s, a beat every 3 s, 1.5 s for a request. */
final class Bench {
    static final GroupId GROUP = GroupId.of("group");
    static final GroupId OTHER = GroupId.of("other");
    static final MemberId MEMBER = MemberId.of("m");

    final World world = new World(1);
    final Process process = new Process(world, "p", 0);
    final MemoryServer server = new MemoryServer("sim", world::now, () -> Instant.EPOCH.plusNanos(world.now()));
    final Script script = new Script(new MemoryStore(server, Runnable::run));
    final ClientScope scope = ClientScope.create(process, List.of(new Provider()));
    final Coordinator coordinator;

    Bench() {
        this(options -> options);
    }

    Bench(UnaryOperator<ConnectOptions> change) {
        coordinator = value(connect(change));
    }

    CompletionStage<Coordinator> connect(UnaryOperator<ConnectOptions> change) {
        return AsyncCoordinator.connect(
                change.apply(ConnectOptions.of("memory:sim?timeout=9", MEMBER).in(scope)));
    }

    void pass(Duration time) {
        world.run(time, () -> {});
    }

    void passSeconds(double seconds) {
        pass(Duration.ofNanos((long) (seconds * 1e9)));
    }

    /** What a stage ends with within a moment. */
    <T> T value(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        pass(Duration.ofMillis(5));
        if (!future.isDone()) {
            pass(Duration.ofMillis(1200));
        }
        return future.getNow(null);
    }

    void join(GroupId group) {
        value(coordinator.async().join(group, JoinOptions.DEFAULT.creatingGroup()));
    }

    boolean isStored(GroupId group) {
        return Peek.has(server, group, MEMBER);
    }

    Capabilities stored(GroupId group) {
        return Peek.group(server, group).orElseThrow().members().get(MEMBER).capabilities();
    }

    private final class Provider implements BackendProvider {
        private final BackendProvider memory = new MemoryProvider();

        @Override
        public int spiVersion() {
            return SPI_VERSION;
        }

        @Override
        public SortedSet<String> schemes() {
            return memory.schemes();
        }

        @Override
        public List<StoreOption> options() {
            return memory.options();
        }

        @Override
        public StoreProfile profile(StoreUrl url) {
            return memory.profile(url);
        }

        @Override
        public CompletionStage<Store> open(
                StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
            return CompletableFuture.completedFuture(script.scripted());
        }
    }
}
