package dev.muster.internal;

import dev.muster.Capabilities;
import dev.muster.CoordinationException;
import dev.muster.DuplicateMember;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.MemberId;
import dev.muster.MemberNotJoined;
import dev.muster.Membership;
import dev.muster.OperationTimedOut;
import dev.muster.PartitionChange;
import dev.muster.PartitionOptions;
import dev.muster.PartitionedGroup;
import dev.muster.Weight;
import dev.muster.hashring.HashRing;
import dev.muster.spi.GroupView;
import dev.muster.spi.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A partitioned group: a ring that follows the reads of the group. It is watched before it is joined. */
final class EnginePartition implements PartitionedGroup {
    private static final System.Logger LOG = System.getLogger(EnginePartition.class.getName());

    private static final Duration LOOK_PAUSE = Duration.ofMillis(20);

    private final Engine engine;
    private final GroupId group;
    private final PartitionOptions options;
    private final RingListeners listeners;
    private final CompletableFuture<PartitionedGroup> ready = new CompletableFuture<>();
    private Feeds.@Nullable Subscription subscription;
    private boolean seesSelf;
    private volatile HashRing ring;
    private volatile @Nullable Membership membership;

    EnginePartition(Engine engine, GroupId group, PartitionOptions options) {
        this.engine = engine;
        this.group = group;
        this.options = options;
        this.ring = HashRing.builder()
                .partitions(options.partitions())
                .digest(options.digest())
                .build();
        this.listeners = new RingListeners(engine);
    }

    CompletableFuture<PartitionedGroup> join() {
        if (engine.memberships().find(group).isPresent()) {
            throw new IllegalStateException(
                    "this coordinator has joined group '" + group + "' already: leave it first");
        }
        engine.watches().add(this);
        subscription = engine.shared().feeds().group(group, engine, this::seen);
        joinAs(options.weight()).whenComplete((joined, failure) -> {
            if (failure != null) {
                fail(failure);
            } else {
                Timer timeIsUp = engine.environment().schedule(engine.calls().timeout(), this::notSeen);
                ready.whenComplete((seen, ended) -> timeIsUp.cancel());
                lookForSelf();
            }
        });
        return ready;
    }

    private void lookForSelf() {
        if (!ready.isDone()) {
            refresh().whenComplete((looked, failure) -> {
                if (failure == null && seesSelf) {
                    ready.complete(this);
                } else {
                    engine.environment().schedule(LOOK_PAUSE, this::lookForSelf);
                }
            });
        }
    }

    private void notSeen() {
        engine.memberships().leave(group);
        fail(new OperationTimedOut(
                "joined, but group '" + group + "' was not seen with this member in it within "
                        + Durations.text(engine.calls().timeout()) + ": left again",
                null));
    }

    private void fail(Throwable failure) {
        ready.completeExceptionally(failure);
        stop();
    }

    private CompletableFuture<Void> joinAs(Weight weight) {
        var how = JoinOptions.DEFAULT
                .withCapabilities(stored(weight))
                .creatingGroup()
                .waitingForPredecessor(engine.memberships().predecessorsEnd());
        return engine.memberships().join(group, how).thenAccept(joining -> {
            if (joining == Joining.ALREADY) {
                throw new DuplicateMember(engine.request().options().member());
            }
            membership = engine.memberships().find(group).orElseThrow(this::notJoined);
        });
    }

    private Capabilities stored(Weight weight) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("weight", weight.value());
        map.putAll(options.capabilities());
        return Capabilities.of(map);
    }

    CompletableFuture<Void> refresh() {
        return subscription == null ? CompletableFuture.completedFuture(null) : subscription.refresh();
    }

    private void seen(Optional<GroupView> view) {
        Map<MemberId, Weight> weights =
                Weights.of(view.map(GroupView::members).orElseGet(TreeMap::new).values());
        HashRing before = ring;
        HashRing after;
        try {
            after = changed(before, weights);
        } catch (IllegalArgumentException tooManyPoints) {
            LOG.log(Level.ERROR, "group ''{0}'' keeps its last ring: {1}", group, tooManyPoints.getMessage());
            return;
        }
        ring = after;
        if (!after.equals(before)) {
            listeners.changed(after);
        }
        seesSelf = weights.containsKey(engine.request().options().member());
    }

    /** Only what is new is hashed. */
    private static HashRing changed(HashRing ring, Map<MemberId, Weight> weights) {
        Set<MemberId> gone = new TreeSet<>(ring.members().keySet());
        gone.removeAll(weights.keySet());
        Map<MemberId, Weight> added = new TreeMap<>(weights);
        added.entrySet().removeAll(ring.members().entrySet());
        return ring.without(gone).with(added);
    }

    @Override
    public GroupId group() {
        return group;
    }

    @Override
    public Membership membership() {
        Membership last = membership;
        return engine.memberships()
                .find(group)
                .<Membership>map(current -> current)
                .or(() -> Optional.ofNullable(last))
                .orElseThrow(this::notJoined);
    }

    private MemberNotJoined notJoined() {
        return new MemberNotJoined(group, engine.request().options().member());
    }

    @Override
    public HashRing ring() {
        return ring;
    }

    @Override
    public <T> List<T> mine(Collection<T> objects, Function<? super T, String> key) {
        HashRing now = ring;
        Optional<MemberId> self = self();
        List<T> mine = objects.stream()
                .filter(object -> now.owner(key.apply(object)).equals(self))
                .toList();
        return membership().isValid() ? mine : List.of();
    }

    @Override
    public boolean isMine(String object) {
        return ring.owner(object).equals(self()) && membership().isValid();
    }

    @Override
    public Optional<MemberId> owner(String object) {
        return ring.owner(object);
    }

    @Override
    public List<MemberId> owners(String object, int replicas, Set<MemberId> ignored) {
        return ring.owners(object, replicas, ignored);
    }

    @Override
    public void onChange(Consumer<PartitionChange> listener) {
        engine.run(() -> listeners.add(ring, listener));
    }

    @Override
    public CompletionStage<Void> changeWeightAsync(Weight weight, Duration away) {
        if (away.isNegative()) {
            throw new IllegalArgumentException("the time to stay away is negative: " + away);
        }
        return engine.submit(() -> engine.memberships().move(group, stored(weight), away));
    }

    @Override
    public CompletionStage<Void> closeAsync() {
        return engine.submit(() -> {
            boolean first = subscription != null;
            stop();
            return first ? engine.memberships().leave(group) : CompletableFuture.<Void>completedFuture(null);
        });
    }

    @Override
    public void close() {
        try {
            Answer.direct(closeAsync()).join();
        } catch (RuntimeException failure) {
            if (Failures.unwrapped(failure) instanceof CoordinationException unleft
                    && !(unleft instanceof MemberNotJoined)) {
                LOG.log(
                        Level.WARNING,
                        "group ''{0}'' could not be left; its entry there is removed later, or ends at its timeout: {1}",
                        group,
                        unleft.getMessage());
            }
        }
    }

    void stop() {
        engine.watches().forget(this);
        listeners.close();
        if (subscription != null) {
            subscription.cancel();
            subscription = null;
        }
        ready.completeExceptionally(engine.state().isClosed() ? Engine.closed() : notJoined());
    }

    private Optional<MemberId> self() {
        return Optional.of(engine.request().options().member());
    }
}
