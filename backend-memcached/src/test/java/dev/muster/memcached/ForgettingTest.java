package dev.muster.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.ElectionListener;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Leadership;
import dev.muster.LockLease;
import dev.muster.Loss;
import dev.muster.MemberId;
import dev.muster.MembershipEvent;
import dev.muster.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cache forgets: all at once, or an item here and there. */
class ForgettingTest {
    private static final GroupId GROUP = GroupId.of("group");
    private static final GroupId OTHER = GroupId.of("other");
    private static final Capabilities CAPABILITIES = Capabilities.of(Map.of("weight", 3));

    private final ClientScope scope = ClientScope.create();
    private final List<MembershipEvent> events = new CopyOnWriteArrayList<>();
    private final List<Loss> losses = new CopyOnWriteArrayList<>();
    private final List<Leadership> led = new CopyOnWriteArrayList<>();
    private MemcachedServer server;
    private Coordinator agent;
    private LockLease lease;

    private void start(String... options) {
        server = new MemcachedServer(options);
        agent = connect("agent");
        for (GroupId group : List.of(GROUP, OTHER)) {
            agent.join(group, JoinOptions.DEFAULT.creatingGroup().withCapabilities(CAPABILITIES));
        }
        agent.onMembership(events::add);
        lease = agent.lock("lock").acquire(Duration.ofSeconds(5));
        lease.onLost(losses::add);
        ElectionListener elected = led::add;
        agent.campaign(GROUP, elected);
        Fixture.eventually(() -> led.size() == 1);
        led.get(0).onLost(losses::add);
    }

    private Coordinator connect(String member) {
        return Coordinator.connect(ConnectOptions.of(
                        server.url() + "?timeout=5&heartbeat_interval=0.5&operation_timeout=10", MemberId.of(member))
                .in(scope));
    }

    @BeforeEach
    void usual() {
        start();
    }

    @AfterEach
    void end() {
        scope.close();
        server.close();
    }

    private boolean isBack(GroupId group) {
        return agent.membership(group).isValid()
                && agent.groups().contains(group)
                && agent.members(group).get(agent.member()) != null
                && agent.members(group).get(agent.member()).capabilities().equals(CAPABILITIES);
    }

    private void everythingComesBackButTheLocks() {
        Fixture.eventually(() -> losses.size() == 2 && led.size() == 2 && isBack(GROUP) && isBack(OTHER));
        assertThat(events)
                .contains(new MembershipEvent.Lost(GROUP, Loss.REVOKED), new MembershipEvent.Rejoined(GROUP))
                .contains(new MembershipEvent.Lost(OTHER, Loss.REVOKED), new MembershipEvent.Rejoined(OTHER));
        assertThat(lease.isValid()).isFalse();
        assertThat(agent.lock("lock").tryAcquire()).isPresent();
    }

    @Test
    void aFlush() {
        server.ask("flush_all");
        everythingComesBackButTheLocks();
        assertThat(agent.state()).isEqualTo(State.CONNECTED);
    }

    @Test
    void aRestart() {
        server.kill();
        server.start();
        everythingComesBackButTheLocks();
    }

    /** The others make the list anew before this one looks: the mark beside the group tells forgetting from deletion. */
    @Test
    void aFlushThatAnotherNoticesFirst() {
        server.ask("flush_all");
        server.set("_TOOZ_GROUP_third", 2, "\u0080");
        server.set("_TOOZ_GROUP_LIST", 2, "\u0091\u00c4\005third");
        everythingComesBackButTheLocks();
        assertThat(agent.groups()).contains(GroupId.of("third"));
    }

    @Test
    void aGroupThatIsDeletedStaysSo() {
        // In one go: a heartbeat between the two would find a group that was forgotten.
        String answer = server.ask(
                "delete _TOOZ_GROUP_group noreply\r\n" + "set _TOOZ_GROUP_LIST 2 0 8\r\n\u0091\u00c4\005other");
        assertThat(answer).isEqualTo("STORED\r\n");
        Fixture.eventually(() -> events.stream().anyMatch(MembershipEvent.NotRejoined.class::isInstance));
        assertThat(agent.groups()).containsExactly(OTHER);
        assertThat(events).contains(new MembershipEvent.Lost(GROUP, Loss.GROUP_DELETED));
        assertThat(isBack(OTHER)).isTrue();
    }

    @Test
    void aGroupAListABeatAndALockOneByOne() {
        server.ask("delete _TOOZ_GROUP_group");
        Fixture.eventually(() -> events.contains(new MembershipEvent.Rejoined(GROUP)) && isBack(GROUP));
        server.ask("delete _TOOZ_GROUP_LIST");
        Fixture.eventually(() -> agent.groups().containsAll(List.of(GROUP, OTHER)));
        assertThat(agent.membership(OTHER).isValid()).isTrue();
        server.ask("delete _TOOZ_MEMBER_agent");
        Fixture.eventually(
                () -> events.contains(new MembershipEvent.Rejoined(OTHER)) && isBack(GROUP) && isBack(OTHER));
        assertThat(losses).isEmpty();
        long began = System.nanoTime();
        server.ask("delete __TOOZ_LOCK_lock");
        Fixture.eventually(() -> losses.equals(List.of(Loss.REVOKED)));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        assertThat(lease.isValid()).isFalse();
    }

    /** With one megabyte of memory all but the newest items of a size must go. */
    @Test
    void evictionForLackOfMemory() {
        scope.close();
        server.close();
        events.clear();
        led.clear();
        try (ClientScope other = ClientScope.create()) {
            server = new MemcachedServer("-m", "1", "-I", "512k");
            agent = Coordinator.connect(ConnectOptions.of(
                            server.url() + "?timeout=5&heartbeat_interval=0.5&operation_timeout=10",
                            MemberId.of("agent"))
                    .in(other));
            agent.join(GROUP, JoinOptions.DEFAULT.creatingGroup().withCapabilities(CAPABILITIES));
            for (int round = 0; isThere() && round < 100; round++) {
                fill(round);
            }
            assertThat(server.ask("stats")).doesNotContain("STAT evictions 0\r\n");
            Fixture.eventually(() -> isBack(GROUP));
            assertThat(agent.diagnose().remarks()).anyMatch(remark -> remark.contains("evicted"));
        }
    }

    private boolean isThere() {
        return !server.get("_TOOZ_GROUP_group").isEmpty();
    }

    private void fill(int round) {
        var lines = new StringBuilder();
        for (int number = 0; number < 1000; number++) {
            lines.append("set filler-")
                    .append(round)
                    .append('-')
                    .append(number)
                    .append(" 0 0 20 noreply\r\n")
                    .append("x".repeat(20))
                    .append("\r\n");
        }
        server.ask(lines + "get none");
    }
}
