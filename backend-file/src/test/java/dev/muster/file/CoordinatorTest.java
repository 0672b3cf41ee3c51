package dev.muster.file;

import static dev.muster.file.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.ConnectRefused;
import dev.muster.Coordinator;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Leader;
import dev.muster.LockLease;
import dev.muster.Loss;
import dev.muster.MemberId;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under the engine: what a user sees. Each coordinator has a connection of its own. */
class CoordinatorTest {
    private static final GroupId GROUP = GroupId.of("group");

    @TempDir
    Path directory;

    private final ClientScope firstScope = ClientScope.create();
    private final ClientScope secondScope = ClientScope.create();
    private Coordinator first;
    private Coordinator second;

    @BeforeEach
    void connect() {
        first = connect("first", firstScope);
        second = connect("second", secondScope);
    }

    @AfterEach
    void disconnect() {
        first.close();
        second.close();
        firstScope.close();
        secondScope.close();
    }

    @Test
    void membersComeAndGo() {
        List<GroupEvent> events = new CopyOnWriteArrayList<>();
        first.createGroup(GROUP);
        first.watch(GROUP, events::add);
        second.join(GROUP);
        eventually(() -> events.size() == 1);
        assertThat(first.members(GROUP)).containsOnlyKeys(MemberId.of("second"));
        second.leave(GROUP);
        eventually(() -> events.size() == 2);
    }

    @Test
    void aDroppedMemberJoinsAgain() throws Exception {
        first.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        Files.delete(new Tree(directory).member(GROUP, MemberId.of("first")));
        eventually(() -> second.members(GROUP).containsKey(MemberId.of("first")));
    }

    @Test
    void aLockIsHandedOverWithARisingToken() throws Exception {
        LockLease held = first.lock("nightly").tryAcquire().orElseThrow();
        assertThat(second.lock("nightly").tryAcquire()).isEmpty();
        var waiting =
                second.lock("nightly").acquireAsync(Duration.ofSeconds(20)).toCompletableFuture();
        assertThat(held.isStillOwner()).isTrue();
        assertThat(held.release()).isTrue();
        try (LockLease next = waiting.get(20, TimeUnit.SECONDS)) {
            assertThat(next.fencingToken().orElseThrow())
                    .isGreaterThan(held.fencingToken().orElseThrow());
            assertThat(next.isStillOwner()).isTrue();
        }
        assertThat(first.lock("nightly").tryAcquire()).isPresent();
    }

    @Test
    void aBrokenLeaseIsLost() throws Exception {
        LockLease held = first.lock("nightly").tryAcquire().orElseThrow();
        var loss = new CompletableFuture<Loss>();
        held.onLost(loss::complete);
        assertThat(second.lock("nightly").breakLock()).isTrue();
        assertThat(loss.get(20, TimeUnit.SECONDS)).isEqualTo(Loss.REVOKED);
        eventually(() -> second.lock("nightly").tryAcquire().isPresent());
    }

    @Test
    void theNextCandidateFollows() {
        first.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
        second.join(GROUP);
        var ahead = first.campaign(GROUP, leadership -> {});
        eventually(() -> ahead.leadership().isPresent());
        assertThat(second.leader(GROUP)).isEqualTo(new Leader.Known(MemberId.of("first")));
        second.campaign(GROUP, leadership -> {});
        assertThat(ahead.standDown()).isTrue();
        eventually(() -> first.leader(GROUP).equals(new Leader.Known(MemberId.of("second"))));
        second.leave(GROUP);
        eventually(() -> first.leader(GROUP).equals(new Leader.None()));
    }

    @Test
    void aRingIsTheOneOfPython() {
        try (PartitionedGroup one = first.joinPartitioned(GROUP, Weight.of(2));
                Child python = PythonPeer.start("file://" + directory + "?timeout=10", "python")) {
            python.ask("c.join_group(b'group', {'weight': 3}).get()");
            eventually(() -> one.ring().memberIds().size() == 2);
            String owners = IntStream.range(0, 100)
                    .mapToObj(disk -> one.owner("disk-" + disk).orElseThrow().toString())
                    .collect(Collectors.joining(" "));
            assertThat(python.ask("' '.join(next(iter(partitioner.Partitioner(c, b'group').members_for_object("
                            + "'disk-%d' % i))).decode() for i in range(100))"))
                    .isEqualTo("'" + owners + "'");
            assertThat(owners).contains("first", "python");
        }
    }

    @Test
    void namesThatAreReservedAreRefusedBeforeAnything() {
        assertThatThrownBy(() -> first.lock(".driver_lock"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'.driver_lock'")
                .hasMessageContaining("path inside the directory");
    }

    @Test
    void aRelativeDirectoryIsRefused() {
        assertThatThrownBy(() -> Coordinator.connect("file:agents", "x"))
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining("relative");
    }

    private Coordinator connect(String member, ClientScope scope) {
        return Coordinator.connect(
                ConnectOptions.of("file://" + directory + "?timeout=60&heartbeat_interval=0.5", MemberId.of(member))
                        .in(scope));
    }
}
