package dev.muster.memcached;

import dev.muster.AsyncCoordinator;
import dev.muster.Capabilities;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.Lock;
import dev.muster.LockLease;
import dev.muster.LockMode;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.Membership;
import dev.muster.MembershipEvent;
import dev.muster.WatchMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A member of a simulated fleet, in a process of its own. */
final class SimulatedAgent {
    private final SimulatedWorld world;
    private final SimulatedProcess process;
    private final MemberId id;
    private final Duration mayLose;
    private final List<LockLease> leases = new ArrayList<>();
    private Optional<SimulatedClient> client = Optional.empty();
    private Optional<Coordinator> coordinator = Optional.empty();
    private Optional<String> wrong = Optional.empty();
    private boolean joining;
    private boolean everUnsure;
    private int updates;

    SimulatedAgent(SimulatedWorld world, SimulatedServer server, String name, String url, Duration timeout) {
        this.world = world;
        this.process = new SimulatedProcess(world, name);
        this.id = MemberId.of(name);
        this.mayLose = timeout.multipliedBy(2).plusSeconds(2);
        process.troubled();
        var provider = new SimulatedProvider(listener -> {
            client = Optional.of(new SimulatedClient(world, server, process, listener));
            return client.get();
        });
        var options = new ConnectOptions(
                url,
                id,
                Set.of(),
                WatchMode.MANUAL,
                true,
                true,
                ClientScope.create(process, List.of(provider)),
                Optional.empty());
        AsyncCoordinator.connect(options).thenAccept(made -> {
            coordinator = Optional.of(made);
            made.onMembership(this::told);
        });
    }

    private void told(MembershipEvent event) {
        world.log(this, event);
        if (event instanceof MembershipEvent.Lost && !process.wasTroubledWithin(mayLose)) {
            wrong = Optional.of(this + " lost its membership though it beat in time");
        }
    }

    SimulatedProcess process() {
        return process;
    }

    MemberId id() {
        return id;
    }

    Optional<String> wrong() {
        return wrong;
    }

    void cut() {
        client.ifPresent(SimulatedClient::cut);
    }

    /** A leave or a join that was given up may still come, and remove an entry until the next beat. */
    boolean isSureToBeIn(GroupId group) {
        return !everUnsure && membership(group).filter(Membership::isValid).isPresent();
    }

    private Optional<Membership> membership(GroupId group) {
        try {
            return coordinator.map(made -> made.membership(group));
        } catch (dev.muster.MemberNotJoined notJoined) {
            return Optional.empty();
        }
    }

    void join(GroupId group) {
        coordinator.filter(made -> !joining).ifPresent(made -> {
            joining = true;
            JoinOptions options = JoinOptions.DEFAULT.creatingGroup().withCapabilities(capabilities());
            made.async().join(group, options).whenComplete((joined, failure) -> {
                joining = false;
                everUnsure |= failure != null;
                world.log(this, "join -> " + (failure == null ? joined : failure));
                if (failure == null && joined == Joining.JOINED) {
                    process.troubled();
                }
            });
        });
    }

    void update(GroupId group) {
        coordinator
                .filter(made -> isSureToBeIn(group))
                .ifPresent(made -> made.async()
                        .updateCapabilities(group, capabilities())
                        .whenComplete((done, failure) -> world.log(this, "update -> " + failure)));
    }

    void read(GroupId group) {
        coordinator.ifPresent(made -> made.async().members(group));
    }

    private Capabilities capabilities() {
        return Capabilities.of(Map.of("update", ++updates));
    }

    void lock(LockName name, boolean shared, Duration atMost) {
        coordinator.ifPresent(made -> {
            Lock lock = shared ? made.lock(name).shared() : made.lock(name);
            if (atMost.isZero()) {
                lock.tryAcquireAsync().thenAccept(lease -> lease.ifPresent(this::hold));
            } else {
                lock.acquireAsync(atMost).thenAccept(this::hold);
            }
        });
    }

    private void hold(LockLease lease) {
        world.log(this, "holds " + lease.name() + " " + lease.mode());
        leases.add(lease);
        lease.onLost(loss -> {
            world.log(this, "lost " + lease.name() + ": " + loss + ", valid: " + lease.isValid());
            leases.remove(lease);
        });
    }

    void release() {
        List.copyOf(leases).forEach(lease -> {
            world.log(this, "releases " + lease.name());
            lease.releaseAsync();
            leases.remove(lease);
        });
    }

    long holds(LockName name, LockMode mode) {
        return process.isPaused()
                ? 0
                : leases.stream()
                        .filter(lease -> lease.name().equals(name) && lease.mode() == mode && lease.isValid())
                        .count();
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
