package dev.muster.simulation;

import dev.muster.AsyncCoordinator;
import dev.muster.Candidacy;
import dev.muster.Capabilities;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.Lock;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.MemberId;
import dev.muster.MemberNotJoined;
import dev.muster.Membership;
import dev.muster.MembershipEvent;
import dev.muster.PartitionOptions;
import dev.muster.State;
import dev.muster.WatchMode;
import dev.muster.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A simulated member: what its user does, and what it is told. */
final class Agent {
    private static final Duration LATE = Duration.ofSeconds(30);

    /** What the listeners of one coordinator may take for all that a look finds. */
    private static final Duration LISTENERS = Duration.ofSeconds(30);

    private final Town town;
    private final Process process;
    private final MemberId id;
    private final WatchMode watchMode;
    private final boolean manualHeartbeat;
    private final boolean rejoin;
    private final Calls calls = new Calls(this);
    private final SortedMap<GroupId, Place> places = new TreeMap<>();
    private final SortedMap<GroupId, View> views = new TreeMap<>();
    private final Map<GroupId, Candidacy> candidacies = new LinkedHashMap<>();
    private final List<LockLease> leases = new ArrayList<>();
    private Optional<Coordinator> coordinator = Optional.empty();
    private Optional<Share> share = Optional.empty();
    private State last = State.CONNECTED;
    private boolean closing;
    private boolean closed;
    private int updates;

    Agent(Town town, Process process, String id) {
        this.town = town;
        this.process = process;
        this.id = MemberId.of(id);
        var random = town.world().random();
        this.watchMode =
                random.nextInt(8) == 0 ? WatchMode.MANUAL : random.nextInt(6) == 0 ? WatchMode.POLLED : WatchMode.AUTO;
        this.manualHeartbeat = random.nextInt(8) == 0;
        this.rejoin = random.nextInt(12) > 0;
        Town.GROUPS.forEach(group -> places.put(group, new Place(town.world(), group, late())));
    }

    /**
     * What was taken back late is missed at the next heartbeat that is answered, or its deadline passes: a request may be on
     * its way for eight seconds.
     */
    private Duration late() {
        Duration next = town.scale().timeout().plusSeconds(9);
        return next.compareTo(LATE) < 0 ? LATE : next;
    }

    void connect() {
        var options = new ConnectOptions(
                town.scale().url(),
                id,
                java.util.Set.of(),
                watchMode,
                !manualHeartbeat,
                rejoin,
                town.scope(process),
                Optional.empty());
        calls.call("connect", Duration.ofSeconds(5), AsyncCoordinator.connect(options), this::connected);
    }

    private void connected(Coordinator made) {
        coordinator = Optional.of(made);
        if (closing) {
            close();
            return;
        }
        made.onMembership(this::membership);
        made.onState(state -> {
            require(last != State.CLOSED, () -> "state " + state + " after CLOSED");
            last = state;
            event("state " + state);
        });
        Town.PLAIN.forEach(this::watch);
        if (manualHeartbeat) {
            everyInterval(made, this::heartbeat);
        }
        if (watchMode == WatchMode.MANUAL) {
            everyInterval(made, this::runWatchers);
        }
    }

    /** What a user's own timer does: not while the process is paused. */
    private void everyInterval(Coordinator made, Runnable task) {
        process.schedule(town.scale().heartbeatInterval(), () -> {
            if (!closing) {
                task.run();
                everyInterval(made, task);
            }
        });
    }

    void heartbeat() {
        async().ifPresent(agent -> calls.call("heartbeat", requests(2), agent.heartbeat(), done -> {}));
    }

    private void runWatchers() {
        async().ifPresent(agent ->
                calls.call("runWatchers", requests(2).plus(LISTENERS), agent.runWatchers(), done -> {}));
    }

    void watch(GroupId group) {
        coordinator.filter(agent -> !closing).ifPresent(agent -> {
            Optional.ofNullable(views.remove(group)).ifPresent(View::close);
            views.put(group, new View(this, agent, group));
        });
    }

    /** One that is under way is waited for. */
    void join(GroupId group) {
        Capabilities next = nextCapabilities();
        Duration longest = town.scale().timeout().plusSeconds(1);
        Duration wait = town.world().chance(0.7) ? longest : Duration.ZERO;
        var options = JoinOptions.DEFAULT.withCapabilities(next).creatingGroup().waitingForPredecessor(wait);
        Place place = place(group);
        async().ifPresent(agent -> {
            place.asks(next);
            calls.call(
                    "join " + group,
                    requests(1).plus(calls.isOpen("join " + group) ? longest : wait),
                    agent.join(group, options),
                    joining -> {
                        if (joining == Joining.JOINED) {
                            place.stores(next);
                            find(group).ifPresent(place::joined);
                        }
                    },
                    failure -> place.mayBeMissing());
        });
    }

    void joinPartitioned() {
        Place place = place(Town.SHARED);
        Duration atMost = requests(2).plus(town.scale().timeout());
        async().filter(agent -> find(Town.SHARED).isEmpty()).ifPresent(agent -> {
            place.mayBeMissing();
            calls.call(
                    "joinPartitioned",
                    atMost,
                    agent.joinPartitioned(Town.SHARED, PartitionOptions.of(nextWeight())),
                    joined -> {
                        share = Optional.of(new Share(this, joined));
                        place.joined(joined.membership());
                    },
                    failure -> place.mayBeMissing());
        });
    }

    void changeWeight(Duration away) {
        Duration atMost = requests(2).plus(away).plus(town.scale().timeout());
        share.filter(mine -> !closing).ifPresent(mine -> {
            place(Town.SHARED).mayBeMissing();
            calls.call(
                    "changeWeight",
                    atMost,
                    mine.group().changeWeightAsync(nextWeight(), away),
                    done -> place(Town.SHARED).mayBeMissing());
        });
    }

    private Weight nextWeight() {
        return Weight.of(town.world().random().nextInt(4));
    }

    private Capabilities nextCapabilities() {
        return Capabilities.of(Map.of("update", id + "/" + ++updates));
    }

    /** Leaving ends the candidacy too. */
    void leave(GroupId group) {
        place(group).mayBeMissing();
        if (find(group).isPresent()) {
            candidacies.remove(group);
        }
        async().ifPresent(agent -> calls.call("leave " + group, requests(1), agent.leave(group), left -> {}));
    }

    void update(GroupId group) {
        Capabilities next = nextCapabilities();
        Place place = place(group);
        async().filter(agent -> find(group).isPresent()).ifPresent(agent -> {
            place.asks(next);
            calls.call(
                    "update " + group, requests(1), agent.updateCapabilities(group, next), done -> place.stores(next));
        });
    }

    void read(GroupId group) {
        async().ifPresent(agent -> calls.call("members " + group, requests(1), agent.members(group), members -> {}));
        async().ifPresent(agent -> calls.call("leader " + group, requests(1), agent.leader(group), leader -> {}));
    }

    void delete(GroupId group) {
        async().ifPresent(agent -> calls.call("delete " + group, requests(1), agent.deleteGroup(group), done -> {}));
    }

    void tryLock(LockName name, boolean shared) {
        lock(name, shared)
                .ifPresent(lock -> calls.call(
                        "tryAcquire " + name,
                        requests(1),
                        lock.tryAcquireAsync(),
                        lease -> lease.ifPresent(this::hold)));
    }

    void acquire(LockName name, boolean shared, Duration atMost, Runnable failed) {
        lock(name, shared)
                .ifPresent(lock -> calls.call(
                        "acquire " + name,
                        requests(1).plus(atMost),
                        lock.acquireAsync(atMost),
                        this::hold,
                        failure -> failed.run()));
    }

    private Optional<Lock> lock(LockName name, boolean shared) {
        return coordinator
                .filter(agent -> !closing)
                .map(agent -> shared ? agent.lock(name).shared() : agent.lock(name));
    }

    private void hold(LockLease lease) {
        event("holds " + lease.name() + " " + lease.mode() + " " + lease.fencingToken());
        leases.add(lease);
        town.holders(lease.name()).granted(process, lease, lease.mode(), lease.fencingToken());
        lease.onLost(loss -> {
            requireOpen("the loss of a lock");
            event("lost " + lease.name() + ": " + loss);
        });
    }

    void release() {
        for (LockLease lease : List.copyOf(leases)) {
            calls.call("release " + lease.name(), requests(1), lease.releaseAsync(), released -> {});
            require(!lease.isValid(), "a lease is valid while it is given back");
            leases.remove(lease);
        }
    }

    void breakLock(LockName name) {
        town.excuse(name).during(town.noticedWithin());
        lock(name, false)
                .ifPresent(lock -> calls.call(
                        "break " + name,
                        requests(1),
                        lock.breakLockAsync(),
                        was -> town.excuse(name).during(town.noticedWithin())));
    }

    void campaign(GroupId group) {
        coordinator.filter(agent -> !closing && !candidacies.containsKey(group)).ifPresent(agent -> {
            try {
                candidacies.put(group, agent.campaign(group, elected -> {
                    requireOpen("an election");
                    event("elected " + group + " " + elected.fencingToken());
                    town.leaders(group)
                            .granted(process, elected, dev.muster.LockMode.EXCLUSIVE, elected.fencingToken());
                }));
            } catch (IllegalStateException stillRunning) {
                event("campaign " + group + " -> " + stillRunning);
            }
        });
    }

    void standDown(GroupId group) {
        Optional.ofNullable(candidacies.remove(group))
                .filter(running -> !closing)
                .ifPresent(
                        running -> calls.call("standDown " + group, requests(1), running.standDownAsync(), led -> {}));
    }

    void close() {
        closing = true;
        places.values().forEach(Place::mayBeMissing);
        coordinator.ifPresent(
                agent -> calls.call("close", requests(1), agent.async().close(), done -> {
                    closed = true;
                    event("closed");
                }));
    }

    private void membership(MembershipEvent event) {
        require(!closed, () -> event + " was told after close");
        event(event.toString());
        if (event instanceof MembershipEvent.Lost lost && !rejoin) {
            place(lost.group()).mayBeMissing();
        }
        if (event instanceof MembershipEvent.NotRejoined not) {
            candidacies.remove(not.group());
        }
    }

    Optional<Membership> find(GroupId group) {
        try {
            return coordinator.map(agent -> agent.membership(group));
        } catch (MemberNotJoined notJoined) {
            return Optional.empty();
        }
    }

    boolean isIn(GroupId group) {
        return find(group).filter(Membership::isValid).isPresent();
    }

    private Optional<AsyncCoordinator> async() {
        return coordinator.filter(agent -> !closing).map(Coordinator::async);
    }

    private Duration requests(int count) {
        return town.scale().operationTimeout().multipliedBy(count);
    }

    boolean isUp() {
        return !closing && !process.isDead() && coordinator.isPresent();
    }

    boolean isClosed() {
        return closing;
    }

    boolean isPushed() {
        return watchMode == WatchMode.AUTO;
    }

    Collection<Place> places() {
        return places.values();
    }

    boolean isCandidate(GroupId group) {
        return candidacies.containsKey(group);
    }

    MemberId id() {
        return id;
    }

    Process process() {
        return process;
    }

    Calls calls() {
        return calls;
    }

    Optional<Share> share() {
        return share;
    }

    Place place(GroupId group) {
        return places.get(group);
    }

    SortedMap<GroupId, View> views() {
        return views;
    }

    void event(String what) {
        town.world().log(id, what);
    }

    void requireOpen(String what) {
        require(!closed, () -> what + " was told after close");
    }

    void require(boolean truth, String otherwise) {
        require(truth, () -> otherwise);
    }

    void require(boolean truth, Supplier<String> otherwise) {
        town.observer().require(truth, () -> id + ": " + otherwise.get());
    }
}
