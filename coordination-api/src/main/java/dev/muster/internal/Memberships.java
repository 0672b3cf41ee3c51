package dev.muster.internal;

import dev.muster.Capabilities;
import dev.muster.CoordinationException;
import dev.muster.DuplicateMember;
import dev.muster.GroupId;
import dev.muster.GroupNotCreated;
import dev.muster.JoinOptions;
import dev.muster.Joining;
import dev.muster.Loss;
import dev.muster.MemberId;
import dev.muster.MemberNotJoined;
import dev.muster.MembershipEvent;
import dev.muster.spi.EntryReply;
import dev.muster.spi.StoreTiming;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The groups that this coordinator is in, is joining, or wants to be in again. */
final class Memberships {
    private static final System.Logger LOG = System.getLogger(Memberships.class.getName());

    private final Engine engine;
    private final InOrder order = new InOrder();
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

    InOrder order() {
        return order;
    }

    void listen(Consumer<MembershipEvent> listener) {
        listeners.add(listener);
    }

    CompletableFuture<Joining> join(GroupId group, JoinOptions options) {
        EngineMembership present = joined.get(group);
        if (present != null) {
            return present.firstJoin().thenApply(done -> Joining.ALREADY);
        }
        var member = new EngineMembership(engine, group, options.capabilities());
        var call = new JoinCall(engine, member, options);
        joined.put(group, member);
        everJoined = true;
        Answer.pass(
                order.after(group, call::send).whenComplete((joining, failure) -> {
                    if (joining != Joining.JOINED) {
                        joined.remove(group, member);
                    }
                }),
                member.firstJoin());
        return member.firstJoin();
    }

    CompletableFuture<Void> leave(GroupId group) {
        EngineMembership member = joined.remove(group);
        if (member == null) {
            return notIn(group);
        }
        member.leave();
        engine.heart().watchDeadlines();
        settleState();
        CompletableFuture<?> stoodDown = engine.elections().leftGroup(group);
        return sendLeave(member)
                .thenCombine(stoodDown.handle((done, failure) -> null), (reply, ignored) -> reply)
                .thenCompose(reply -> done(reply, group));
    }

    /** Not being there after a try of unknown outcome is what was wanted. What cannot be sent is tried again later. */
    CompletableFuture<EntryReply> sendLeave(EngineMembership member) {
        GroupId group = member.group();
        var attempts = new Attempts(
                engine, "leaving group '" + group + "'", engine.calls().timeout());
        return order.after(group, () -> attempts.send(() -> engine.store().leave(member.entry())))
                .thenApply(reply -> attempts.anyUnknown() ? EntryReply.DONE : reply)
                .whenComplete((reply, failure) -> {
                    if (failure != null || member.isUnsure()) {
                        takeBack(member);
                    }
                });
    }

    /** What may still come of a membership that has ended, unless it is one again. */
    private void takeBack(EngineMembership member) {
        EngineMembership next = joined.get(member.group());
        if (next == null) {
            engine.undo().leave(member.entry());
        } else {
            next.asked(true);
        }
    }

    CompletableFuture<Void> update(GroupId group, Capabilities capabilities) {
        EngineMembership member = joined.get(group);
        if (member == null || !member.isHeld()) {
            return notIn(group);
        }
        var attempts = new Attempts(
                engine,
                "updating the capabilities in group '" + group + "'",
                engine.calls().timeout());
        return order.after(
                group,
                () -> member.isHeld()
                        ? WeightRule.check(engine, member, capabilities, attempts.left())
                                .thenCompose(checked ->
                                        attempts.send(() -> engine.store().update(member.entry(capabilities))))
                                .whenComplete((reply, failure) -> {
                                    if (reply == EntryReply.DONE) {
                                        member.capabilities(capabilities);
                                    }
                                    member.asked(attempts.anyUnknown());
                                    overwriteOld(member);
                                })
                                .thenCompose(reply -> done(reply, group))
                        : notIn(group, attempts.left()));
    }

    /** After a join or an update, if what was asked before may still come. */
    void overwriteOld(EngineMembership member) {
        if (member.isUnsure()) {
            engine.undo().overwrite(member);
        }
    }

    /** Leaves, stays away, and joins with other capabilities. */
    CompletableFuture<Void> move(GroupId group, Capabilities next, Duration away) {
        EngineMembership member = joined.get(group);
        if (member == null || !member.isHeld()) {
            return notIn(group);
        }
        CompletableFuture<Void> moved = new Away(engine, member, next, away).begin();
        engine.heart().watchDeadlines();
        return moved;
    }

    void rejoinLost() {
        all().stream()
                .filter(member -> member.wantsRejoin() && !member.isRejoining())
                .forEach(this::rejoin);
        settleState();
    }

    CompletableFuture<Joining> rejoin(EngineMembership member) {
        var call = new JoinCall(engine, member, JoinOptions.DEFAULT.waitingForPredecessor(predecessorsEnd()));
        member.rejoining(true);
        return order.after(
                        member.group(),
                        () -> member.wantsRejoin()
                                ? call.sendAgain()
                                : CompletableFuture.<Joining>failedFuture(new MemberNotJoined(member.group(), self())))
                .thenApply(joining -> {
                    if (joining == Joining.ALREADY) {
                        throw new DuplicateMember(self());
                    }
                    return joining;
                })
                .whenComplete((joining, failure) -> {
                    member.rejoining(false);
                    rejoined(member, failure == null ? Optional.empty() : Optional.of(Failures.unwrapped(failure)));
                    settleState();
                });
    }

    private void rejoined(EngineMembership member, Optional<Throwable> failure) {
        if (member.hasLeft()) {
            return;
        }
        if (failure.isEmpty()) {
            if (member.takeLossTold()) {
                tell(new MembershipEvent.Rejoined(member.group()));
            }
        } else if (failure.get() instanceof GroupNotCreated || failure.get() instanceof DuplicateMember) {
            giveUp(member, (CoordinationException) failure.get());
        } else {
            LOG.log(
                    Attempts.isTransient(failure.get()) ? Level.DEBUG : Level.WARNING,
                    "group ''{0}'' could not be joined again, and will be tried again: {1}",
                    member.group(),
                    failure.get().getMessage());
        }
    }

    void lost(EngineMembership member, Loss loss) {
        tell(new MembershipEvent.Lost(member.group(), loss));
        if (loss == Loss.GROUP_DELETED) {
            giveUp(member, new GroupNotCreated(member.group()));
        } else if (loss == Loss.DUPLICATE_MEMBER) {
            giveUp(member, new DuplicateMember(self()));
        } else if (!member.wantsRejoin()) {
            joined.remove(member.group(), member);
            engine.undo().leave(member.entry());
        }
        if (loss == Loss.EXPIRED) {
            engine.state().deadlinePassed(true);
        }
    }

    CompletableFuture<Void> close() {
        List<CompletableFuture<Void>> left = new ArrayList<>();
        for (GroupId group : List.copyOf(joined.keySet())) {
            left.add(leave(group).exceptionallyCompose(Memberships::unlessGone));
        }
        return CompletableFuture.allOf(left.toArray(CompletableFuture[]::new));
    }

    /** After all leaves. */
    CompletableFuture<Void> endBeat() {
        return everJoined
                ? engine.calls()
                        .change(
                                "ending the beat",
                                () -> engine.store()
                                        .endBeat(self(), engine.incarnation())
                                        .thenApply(ended -> true))
                        .thenAccept(ended -> {})
                : CompletableFuture.completedFuture(null);
    }

    private static CompletableFuture<Void> unlessGone(Throwable failure) {
        Throwable cause = Failures.unwrapped(failure);
        return cause instanceof MemberNotJoined || cause instanceof GroupNotCreated
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(cause);
    }

    private void giveUp(EngineMembership member, CoordinationException reason) {
        if (joined.remove(member.group(), member)) {
            member.leave();
            if (member.isUnsure()) {
                engine.undo().leave(member.entry());
            }
            tell(new MembershipEvent.NotRejoined(member.group(), reason));
        }
    }

    /** Back from LOST once the store answers and no membership waits to be taken again. */
    private void settleState() {
        if (all().stream().noneMatch(EngineMembership::wantsRejoin)) {
            engine.state().deadlinePassed(false);
        }
    }

    private CompletableFuture<Void> notIn(GroupId group) {
        return notIn(group, engine.calls().timeout());
    }

    private CompletableFuture<Void> notIn(GroupId group, Duration atMost) {
        return engine.calls()
                .read(
                        "reading group '" + group + "'",
                        atMost,
                        () -> engine.store().read(group))
                .thenCompose(view -> done(view.isPresent() ? EntryReply.NOT_JOINED : EntryReply.NO_GROUP, group));
    }

    private CompletableFuture<Void> done(EntryReply reply, GroupId group) {
        return switch (reply) {
            case DONE -> CompletableFuture.completedFuture(null);
            case NOT_JOINED -> CompletableFuture.failedFuture(new MemberNotJoined(group, self()));
            case NO_GROUP -> CompletableFuture.failedFuture(new GroupNotCreated(group));
        };
    }

    private MemberId self() {
        return engine.request().options().member();
    }

    private void tell(MembershipEvent event) {
        List.copyOf(listeners).forEach(listener -> engine.tell(() -> listener.accept(event)));
    }
}
