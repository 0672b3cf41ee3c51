package dev.muster.simulation;

import dev.muster.AsyncCoordinator;
import dev.muster.Candidacy;
import dev.muster.Capabilities;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.Leadership;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.MembershipEvent;
import dev.muster.memory.MemoryServer;
import dev.muster.memory.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A simulated member and what it believes: its joins, its leases, what its listeners were told. */
final class Agent {
    static final GroupId GROUP = GroupId.of("fleet");
    static final LockName LOCK = LockName.of("report");
    static final String TIMEOUTS = "memory:sim?timeout=9";

    final Process process;
    final MemberId id;
    final SortedMap<MemberId, Member> told = new TreeMap<>();
    final List<LockLease> leases = new ArrayList<>();
    final List<String> defects = new ArrayList<>();
    Optional<Coordinator> coordinator = Optional.empty();
    Optional<Link> link = Optional.empty();
    Optional<Leadership> leadership = Optional.empty();
    boolean wantsMembership;
    boolean closed;
    int openCalls;
    Capabilities capabilities = Capabilities.NONE;

    private final World world;
    private Optional<Candidacy> candidacy = Optional.empty();
    private int updates;

    Agent(World world, Process process, String id) {
        this.world = world;
        this.process = process;
        this.id = MemberId.of(id);
    }

    void connect(Network network, MemoryServer server) {
        var provider = new SimulatedProvider(listener -> {
            var made = new Link(world, network, process, new MemoryStore(server, Runnable::run), listener);
            link = Optional.of(made);
            return made;
        });
        var options = ConnectOptions.of(TIMEOUTS, id).in(ClientScope.create(process, List.of(provider)));
        call("connect", AsyncCoordinator.connect(options), connected -> {
            coordinator = Optional.of(connected);
            connected.onMembership(this::membership);
            connected.onState(state -> event("state " + state));
            connected.watch(GROUP, this::seen);
        });
    }

    void join() {
        wantsMembership = true;
        capabilities = Capabilities.of(Map.of("weight", 1, "update", ++updates));
        var options = JoinOptions.DEFAULT
                .withCapabilities(capabilities)
                .creatingGroup()
                .waitingForPredecessor(Duration.ofSeconds(10));
        coordinator.ifPresent(agent -> call("join", agent.async().join(GROUP, options), joining -> {}));
    }

    void leave() {
        wantsMembership = false;
        coordinator.ifPresent(agent -> call("leave", agent.async().leave(GROUP), left -> {}));
    }

    void update() {
        Capabilities next = Capabilities.of(Map.of("weight", 1, "update", ++updates));
        coordinator.ifPresent(
                agent -> call("update", agent.async().updateCapabilities(GROUP, next), done -> capabilities = next));
    }

    void tryLock() {
        coordinator.ifPresent(
                agent -> call("tryAcquire", agent.lock(LOCK).tryAcquireAsync(), lease -> lease.ifPresent(this::hold)));
    }

    void waitForLock(Duration atMost) {
        coordinator.ifPresent(agent -> call("acquire", agent.lock(LOCK).acquireAsync(atMost), this::hold));
    }

    void release() {
        for (LockLease lease : List.copyOf(leases)) {
            call("release", lease.releaseAsync(), released -> {});
            leases.remove(lease);
        }
    }

    void breakLock(Runnable broken) {
        coordinator.ifPresent(agent -> call("break", agent.lock(LOCK).breakLockAsync(), was -> broken.run()));
    }

    void campaign() {
        if (candidacy.isEmpty() && !closed) {
            candidacy = coordinator.map(agent -> agent.campaign(GROUP, elected -> {
                event("elected " + elected.fencingToken().orElseThrow());
                leadership = Optional.of(elected);
            }));
        }
    }

    void standDown() {
        candidacy.ifPresent(running -> call("standDown", running.standDownAsync(), led -> {}));
        candidacy = Optional.empty();
    }

    void close() {
        closed = true;
        coordinator.ifPresent(agent -> call("close", agent.async().close(), done -> event("closed")));
    }

    boolean isUp() {
        return !closed && !process.isDead() && coordinator.isPresent();
    }

    private void hold(LockLease lease) {
        event("holds " + lease.fencingToken().orElseThrow());
        leases.add(lease);
        lease.onLost(loss -> event("lost the lock: " + loss));
    }

    private void membership(MembershipEvent event) {
        event(event.toString());
        if (event instanceof MembershipEvent.NotRejoined) {
            wantsMembership = false;
        }
    }

    private void seen(GroupEvent event) {
        event(event.getClass().getSimpleName());
        if (event instanceof GroupEvent.MemberJoined joined) {
            expect(told.put(joined.member().id(), joined.member()) == null, "joined twice: " + joined);
        } else if (event instanceof GroupEvent.MemberLeft left) {
            expect(told.remove(left.member()) != null, "left without having joined: " + left);
        } else if (event instanceof GroupEvent.CapabilitiesUpdated updated) {
            expect(
                    told.put(updated.member().id(), updated.member()) != null,
                    "updated without having joined: " + updated);
        }
    }

    private void expect(boolean truth, String otherwise) {
        if (!truth) {
            defects.add(id + ": " + otherwise);
        }
    }

    private void event(String what) {
        world.log(id, what);
    }

    private <T> void call(String what, CompletionStage<T> stage, java.util.function.Consumer<T> then) {
        openCalls++;
        event(what);
        stage.whenComplete((value, failure) -> {
            openCalls--;
            event(what + " -> " + (failure == null ? outcome(value) : failure.toString()));
            if (failure == null) {
                then.accept(value);
            } else {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                expect(
                        cause instanceof CoordinationException || closed && cause instanceof IllegalStateException,
                        what + " failed with an undocumented " + cause);
            }
        });
    }

    private static String outcome(Object value) {
        return value instanceof Joining || value instanceof Boolean ? value.toString() : "done";
    }
}
