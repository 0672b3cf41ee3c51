package dev.muster.internal;

import dev.muster.Capabilities;
import dev.muster.CoordinationException;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.Loss;
import dev.muster.MemberId;
import dev.muster.MemberNotJoined;
import dev.muster.MembershipEvent;
import dev.muster.spi.EntryReply;
import dev.muster.spi.GroupView;
import dev.muster.spi.StoreTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The groups that this coordinator is in, or is joining. */
final class Memberships {
    private final Engine engine;
    private final Map<GroupId, EngineMembership> joined = new ConcurrentSkipListMap<>();
    private final List<Consumer<MembershipEvent>> listeners = new ArrayList<>();
    private boolean everJoined;

    Memberships(Engine engine) {
        this.engine = engine;
    }

    Collection<EngineMembership> all() {
        return List.copyOf(joined.values());
    }

    /** May be asked by any thread. */
    Optional<EngineMembership> find(GroupId group) {
        return Optional.ofNullable(joined.get(group));
    }

    /** After how long a process that was killed just now is surely gone from the store. */
    Duration predecessorsEnd() {
        StoreTiming timing = engine.profile().timing();
        return timing.membership().plus(timing.lateness());
    }

    void listen(Consumer<MembershipEvent> listener) {
        listeners.add(listener);
    }

    CompletableFuture<Joining> join(GroupId group, JoinOptions options) {
        engine.ids().check(group);
        if (joined.containsKey(group)) {
            return CompletableFuture.completedFuture(Joining.ALREADY);
        }
        var member = new EngineMembership(engine, group, options.capabilities());
        joined.put(group, member);
        everJoined = true;
        CompletableFuture<?> settled = engine.undo().keep(group);
        return member.inOrder(() -> settled.thenCompose(done -> new JoinCall(engine, member, options).send()))
                .whenComplete((joining, failure) -> {
                    if (joining != Joining.JOINED) {
                        joined.remove(group, member);
                    }
                });
    }

    CompletableFuture<Void> leave(GroupId group) {
        engine.ids().check(group);
        EngineMembership member = joined.get(group);
        if (member == null) {
            return notIn(group);
        }
        member.end();
        joined.remove(group);
        engine.heart().watchDeadlines();
        CompletableFuture<?> stoodDown = engine.elections().leftGroup(group);
        return member.inOrder(() -> engine.calls()
                        .change(
                                "leaving group '" + group + "'",
                                () -> engine.store().leave(member.entry())))
                .whenComplete((reply, failure) -> {
                    if (failure != null) {
                        engine.undo().leave(member.entry());
                    }
                })
                .thenCombine(stoodDown.handle((done, failure) -> null), (reply, ignored) -> reply)
                .thenCompose(reply -> done(reply, group));
    }

    CompletableFuture<Void> update(GroupId group, Capabilities capabilities) {
        engine.ids().check(group);
        EngineMembership member = joined.get(group);
        if (member == null || !member.isHeld()) {
            return notIn(group);
        }
        return member.inOrder(() -> weightMayChange(member, capabilities)
                .thenCompose(checked -> engine.calls()
                        .change(
                                "updating the capabilities in group '" + group + "'",
                                () -> engine.store().update(member.entry(capabilities))))
                .thenCompose(reply -> {
                    if (reply == EntryReply.DONE) {
                        member.capabilities(capabilities);
                    }
                    return done(reply, group);
                }));
    }

    void rejoinLost() {
        all().stream().filter(EngineMembership::wantsRejoin).forEach(this::rejoin);
    }

    void lost(EngineMembership member, Loss loss) {
        tell(new MembershipEvent.Lost(member.group(), loss));
        if (loss == Loss.GROUP_DELETED) {
            giveUp(member, new GroupNotCreated(member.group()));
        } else if (loss == Loss.DUPLICATE_MEMBER) {
            giveUp(member, new dev.muster.DuplicateMember(self()));
        } else if (!member.wantsRejoin()) {
            joined.remove(member.group(), member);
        } else if (loss == Loss.EXPIRED) {
            engine.state().deadlinePassed(true);
        }
    }

    CompletableFuture<Void> close() {
        List<CompletableFuture<Void>> left = new ArrayList<>();
        for (GroupId group : List.copyOf(joined.keySet())) {
            left.add(leave(group));
        }
        return CompletableFuture.allOf(left.toArray(CompletableFuture[]::new));
    }

    /** After all leaves. */
    CompletableFuture<Void> endBeat() {
        return everJoined
                ? engine.calls().change("ending the beat", () -> engine.store().endBeat(self(), engine.incarnation()))
                : CompletableFuture.completedFuture(null);
    }

    private void rejoin(EngineMembership member) {
        member.inOrder(() -> new JoinCall(
                        engine,
                        member,
                        JoinOptions.DEFAULT
                                .withCapabilities(member.capabilities())
                                .waitingForPredecessor(predecessorsEnd()))
                .sendAgain()
                .handle((joining, failure) -> {
                    if (failure == null && joining == Joining.JOINED) {
                        tell(new MembershipEvent.Rejoined(member.group()));
                    } else if (failure == null) {
                        giveUp(member, new dev.muster.DuplicateMember(self()));
                    } else if (Failures.unwrapped(failure) instanceof GroupNotCreated gone) {
                        giveUp(member, gone);
                    }
                    settleState();
                    return null;
                }));
    }

    private void giveUp(EngineMembership member, CoordinationException reason) {
        if (joined.remove(member.group(), member)) {
            member.end();
            tell(new MembershipEvent.NotRejoined(member.group(), reason));
        }
        settleState();
    }

    /** Back from LOST once no membership waits to be taken again. */
    private void settleState() {
        if (all().stream().noneMatch(EngineMembership::wantsRejoin)) {
            engine.state().deadlinePassed(false);
        }
    }

    private CompletableFuture<Void> notIn(GroupId group) {
        return view(group)
                .thenCompose(view -> done(view.isPresent() ? EntryReply.NOT_JOINED : EntryReply.NO_GROUP, group));
    }

    private CompletableFuture<Void> done(EntryReply reply, GroupId group) {
        return switch (reply) {
            case DONE -> CompletableFuture.completedFuture(null);
            case NOT_JOINED -> CompletableFuture.failedFuture(new MemberNotJoined(group, self()));
            case NO_GROUP -> CompletableFuture.failedFuture(new GroupNotCreated(group));
        };
    }

    /** Python's rings never see a weight that is updated in place. */
    private CompletableFuture<Void> weightMayChange(EngineMembership member, Capabilities capabilities) {
        if (Weights.of(capabilities).equals(Weights.of(member.capabilities()))) {
            return CompletableFuture.completedFuture(null);
        }
        return view(member.group()).thenAccept(view -> {
            List<MemberId> others = view.stream()
                    .flatMap(seen -> seen.members().keySet().stream()
                            .filter(id -> !seen.muster().contains(id) && !id.equals(self())))
                    .toList();
            if (!others.isEmpty()) {
                throw new IllegalStateException(
                        "the weight cannot be updated in place, since rings of Python agents never" + " see it, and "
                                + others.get(0) + " is not known to be Muster's: use PartitionedGroup.changeWeight");
            }
        });
    }

    private CompletableFuture<Optional<GroupView>> view(GroupId group) {
        return engine.calls()
                .read("reading group '" + group + "'", () -> engine.store().read(group));
    }

    private MemberId self() {
        return engine.request().options().member();
    }

    private void tell(MembershipEvent event) {
        for (Consumer<MembershipEvent> listener : List.copyOf(listeners)) {
            engine.listeners().execute(() -> listener.accept(event));
        }
    }
}
