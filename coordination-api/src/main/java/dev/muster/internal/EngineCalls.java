package dev.muster.internal;

import dev.muster.AsyncCoordinator;
import dev.muster.Capabilities;
import dev.muster.Creation;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.GroupNotEmpty;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.Leader;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.MemberNotJoined;
import dev.muster.PartitionOptions;
import dev.muster.PartitionedGroup;
import dev.muster.StoreReport;
import dev.muster.hashring.HashRing;
import dev.muster.spi.GroupDeletion;
import dev.muster.spi.GroupView;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The calls of a coordinator: each goes to the part of the engine that it is about. */
final class EngineCalls implements AsyncCoordinator {
    private final Engine engine;

    EngineCalls(Engine engine) {
        this.engine = engine;
    }

    @Override
    public CompletionStage<Creation> createGroup(GroupId group) {
        engine.ids().check(group);
        return engine.submit(() -> engine.calls()
                .change("creating group '" + group + "'", () -> engine.store().createGroup(group))
                .thenApply(created -> created ? Creation.CREATED : Creation.EXISTED));
    }

    @Override
    public CompletionStage<Void> deleteGroup(GroupId group) {
        engine.ids().check(group);
        return engine.submit(() -> engine.calls()
                .change("deleting group '" + group + "'", () -> engine.store().deleteGroup(group))
                .thenCompose(deletion -> deleted(group, deletion)));
    }

    private static CompletableFuture<Void> deleted(GroupId group, GroupDeletion deletion) {
        return switch (deletion) {
            case DELETED -> CompletableFuture.completedFuture(null);
            case NO_GROUP -> CompletableFuture.failedFuture(new GroupNotCreated(group));
            case NOT_EMPTY -> CompletableFuture.failedFuture(new GroupNotEmpty(group));
        };
    }

    @Override
    public CompletionStage<SortedSet<GroupId>> groups() {
        return engine.submit(
                () -> engine.calls().read("listing groups", () -> engine.store().groups()));
    }

    @Override
    public CompletionStage<Joining> join(GroupId group, JoinOptions options) {
        engine.ids().check(group);
        return engine.submit(() -> engine.memberships().join(group, options));
    }

    @Override
    public CompletionStage<Void> leave(GroupId group) {
        engine.ids().check(group);
        return engine.submit(() -> engine.memberships().leave(group));
    }

    @Override
    public CompletionStage<SortedMap<MemberId, Member>> members(GroupId group) {
        engine.ids().check(group);
        return engine.submit(() -> read(group));
    }

    private CompletableFuture<SortedMap<MemberId, Member>> read(GroupId group) {
        return engine.calls()
                .read("reading group '" + group + "'", () -> engine.store().read(group))
                .thenApply(view -> view.map(GroupView::members).orElseThrow(() -> new GroupNotCreated(group)));
    }

    @Override
    public CompletionStage<Member> member(GroupId group, MemberId member) {
        engine.ids().check(group);
        engine.ids().check(member);
        return engine.submit(() -> read(group).thenApply(members -> {
            Member found = members.get(member);
            if (found == null) {
                throw new MemberNotJoined(group, member);
            }
            return found;
        }));
    }

    @Override
    public CompletionStage<Void> updateCapabilities(GroupId group, Capabilities capabilities) {
        engine.ids().check(group);
        return engine.submit(() -> engine.memberships().update(group, capabilities));
    }

    @Override
    public CompletionStage<PartitionedGroup> joinPartitioned(GroupId group, PartitionOptions options) {
        engine.ids().check(group);
        return engine.submit(() -> new EnginePartition(engine, group, options).join());
    }

    @Override
    public CompletionStage<HashRing> ring(GroupId group) {
        engine.ids().check(group);
        return engine.submit(() -> read(group).thenApply(members -> HashRing.of(Weights.of(members.values()))));
    }

    @Override
    public CompletionStage<Void> runWatchers() {
        return engine.submit(() -> engine.watches().run());
    }

    @Override
    public CompletionStage<Leader> leader(GroupId group) {
        engine.ids().check(group);
        return engine.submit(() -> engine.elections().leader(group));
    }

    @Override
    public CompletionStage<Void> heartbeat() {
        return engine.submit(() -> engine.heart().beat());
    }

    @Override
    public CompletionStage<StoreReport> diagnose() {
        return engine.submit(() -> new StoreCheck(engine).run());
    }

    @Override
    public CompletionStage<Void> close() {
        var closed = new CompletableFuture<Void>();
        engine.environment().execute(() -> Answer.pass(engine.close(), closed));
        return Answer.of(closed, engine.callbacks());
    }
}
