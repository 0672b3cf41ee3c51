package dev.muster.internal;

import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.Leader;
import dev.muster.Member;
import dev.muster.MemberId;
import dev.muster.Watch;
import dev.muster.spi.GroupView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Tells one listener how a group changes, event by event. */
final class GroupWatch implements Watch {
    /** What there is to tell. */
    private record Seen(SortedMap<MemberId, Member> members, Leader leader) {}

    private final Engine engine;
    private final GroupId group;
    private final Consumer<GroupEvent> listener;
    private final List<Feeds.Subscription> subscriptions = new ArrayList<>();
    private final Latest<Seen> latest;

    GroupWatch(Engine engine, GroupId group, Consumer<GroupEvent> listener) {
        this.engine = engine;
        this.group = group;
        this.listener = listener;
        this.latest = new Latest<>(engine, new Seen(new TreeMap<>(), new Leader.None()), this::tell);
    }

    void start() {
        subscriptions.add(engine.shared().feeds().group(group, engine, this::members));
        subscriptions.add(engine.shared().feeds().leader(group, engine, view -> leader(Elections.leader(view))));
    }

    CompletableFuture<Void> refresh() {
        return CompletableFuture.allOf(
                subscriptions.stream().map(Feeds.Subscription::refresh).toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        latest.close();
        engine.environment().execute(() -> {
            subscriptions.forEach(Feeds.Subscription::cancel);
            subscriptions.clear();
            engine.watches().forget(this);
        });
    }

    private void members(Optional<GroupView> view) {
        latest.is(new Seen(
                view.map(GroupView::members).orElseGet(TreeMap::new),
                latest.latest().leader()));
    }

    private void leader(Leader leader) {
        latest.is(new Seen(latest.latest().members(), leader));
    }

    private void tell(Seen before, Seen now) {
        for (GroupEvent event : difference(before, now)) {
            if (!latest.isClosed() && !engine.state().isClosed()) {
                SerialExecutor.guarded(() -> listener.accept(event));
            }
        }
    }

    private List<GroupEvent> difference(Seen before, Seen after) {
        List<GroupEvent> events = new ArrayList<>();
        before.members().forEach((id, member) -> {
            if (!after.members().containsKey(id)
                    || isAnother(member, after.members().get(id))) {
                events.add(new GroupEvent.MemberLeft(group, id));
            }
        });
        after.members().forEach((id, member) -> {
            Member old = before.members().get(id);
            if (old == null || isAnother(old, member)) {
                events.add(new GroupEvent.MemberJoined(group, member));
            } else if (!old.capabilities().equals(member.capabilities())) {
                events.add(new GroupEvent.CapabilitiesUpdated(group, member));
            }
        });
        if (!before.leader().equals(after.leader())) {
            events.add(new GroupEvent.LeaderChanged(group, after.leader()));
        }
        return events;
    }

    /** Left and joined again between two reads, where the store tells when a member joined. */
    private static boolean isAnother(Member before, Member after) {
        return before.joinedAt().isPresent() && !before.joinedAt().equals(after.joinedAt());
    }
}
