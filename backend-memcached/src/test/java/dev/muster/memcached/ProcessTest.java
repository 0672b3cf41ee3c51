package dev.muster.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.Loss;
import dev.muster.MemberId;
import dev.muster.MembershipEvent;
import dev.muster.internal.testing.Child;
import dev.muster.internal.testing.PythonPeer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members that are processes: stopped for longer than their timeout, and two of one id. */
class ProcessTest {
    private static final GroupId GROUP = GroupId.of("group");

    private MemcachedServer server;
    private ClientScope scope;
    private Coordinator witness;

    @BeforeEach
    void start() {
        server = new MemcachedServer();
        scope = ClientScope.create();
        witness = connect("witness", scope);
    }

    @AfterEach
    void end() {
        scope.close();
        server.close();
    }

    private String url() {
        return server.url() + "?timeout=8&operation_timeout=20";
    }

    private Coordinator connect(String member, ClientScope in) {
        return Coordinator.connect(ConnectOptions.of(url(), MemberId.of(member)).in(in));
    }

    private boolean sees(String member) {
        return witness.members(GROUP).containsKey(MemberId.of(member));
    }

    @Test
    void aMemberStoppedForLongerThanItsTimeoutKnowsWhenItGoesOn() {
        try (Child peer = JavaPeer.start(url(), "peer")) {
            assertThat(peer.ask("?")).isEqualTo("true true");
            peer.pause();
            var lease = witness.lock("lock").acquire(Duration.ofSeconds(20));
            Fixture.eventually(() -> !sees("peer"));
            peer.resume();
            assertThat(peer.ask("?")).endsWith(" false");
            assertThat(lease.isValid()).isTrue();
            Fixture.eventually(() -> sees("peer") && peer.ask("?").equals("true false"));
            assertThat(lease.isStillOwner()).isTrue();
        }
    }

    @Test
    void aSecondProcessOfOneIdDoesNotGetIn() {
        try (ClientScope one = ClientScope.create();
                ClientScope two = ClientScope.create()) {
            Coordinator first = connect("twin", one);
            Coordinator second = connect("twin", two);
            assertThat(first.join(GROUP, JoinOptions.DEFAULT.creatingGroup())).isEqualTo(Joining.JOINED);
            assertThat(second.join(GROUP, JoinOptions.DEFAULT)).isEqualTo(Joining.ALREADY);
            var held = first.lock("lock").acquire(Duration.ofSeconds(5));
            assertThat(second.lock("lock").tryAcquire()).isEmpty();
            second.close();
            assertThat(first.membership(GROUP).isValid()).isTrue();
            assertThat(held.isStillOwner()).isTrue();
            assertThat(sees("twin")).isTrue();
        }
    }

    /** Python beats for its id before it joins, whoever else has it. */
    @Test
    void aPythonTwinIsNoticed() {
        try (ClientScope one = ClientScope.create()) {
            Coordinator first = connect("twin", one);
            first.join(GROUP, JoinOptions.DEFAULT.creatingGroup());
            List<MembershipEvent> events = new CopyOnWriteArrayList<>();
            first.onMembership(events::add);
            try (Child python = PythonPeer.start(url(), "twin")) {
                assertThat(python.ask("c.heartbeat()")).isNotEqualTo("None");
                Fixture.eventually(() -> events.contains(new MembershipEvent.Lost(GROUP, Loss.DUPLICATE_MEMBER)));
            }
        }
    }
}
