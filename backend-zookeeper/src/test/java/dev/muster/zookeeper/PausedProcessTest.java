package dev.muster.zookeeper;

import static dev.muster.zookeeper.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.ZooKeeperServer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A process that stands still for longer than its session lives. */
@Isolated("its timeouts are short")
class PausedProcessTest {
    private static String url(ZooKeeperServer server) {
        return "zookeeper://" + server.host() + "?timeout=4&operation_timeout=20";
    }

    @Test
    void whenItGoesOnItHoldsNothing() {
        var scope = ClientScope.create();
        try (var server = new ZooKeeperServer().ready();
                Coordinator other = Coordinator.connect(
                        ConnectOptions.of(url(server), MemberId.of("other")).in(scope));
                Child paused = JavaPeer.start(url(server), "paused")) {
            eventually(() -> paused.ask("join").equals("true"));
            var fence = new AtomicReference<>("");
            eventually(() -> {
                fence.set(paused.ask("take"));
                return paused.ask("valid").equals("true");
            });
            long first = Long.parseLong(fence.get());
            paused.pause();
            var taken = new AtomicReference<Optional<LockLease>>(Optional.empty());
            eventually(() -> {
                taken.set(other.lock(LockName.of("lock")).tryAcquire());
                return taken.get().isPresent();
            });
            assertThat(taken.get().get().fencingToken().orElseThrow().value()).isGreaterThan(first);
            eventually(() -> other.members(Fixture.GROUP).isEmpty());
            paused.resume();
            assertThat(paused.ask("valid")).as("the very first thing it asks").isEqualTo("false");
            eventually(() -> paused.ask("take").equals("refused"));
            eventually(() -> other.members(Fixture.GROUP).containsKey(MemberId.of("paused")));
            assertThat(other.groups()).contains(Fixture.GROUP);
            assertThat(taken.get().get().isStillOwner()).isTrue();
        } finally {
            scope.close();
        }
    }
}
