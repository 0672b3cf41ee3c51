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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Tells one listener how a group changes: the difference between what it has been told and the latest read. While it is
 * busy only the latest read is kept, so a slow listener costs no memory.
 */
final class GroupWatch implements Watch {
    /** What there is to tell. */
    private record Seen(SortedMap<MemberId, Member> members, Leader leader) {}

    private final Engine engine;
    private final GroupId group;
    private final Consumer<GroupEvent> listener;
    private final List<Feeds.Subscription> subscriptions = new ArrayList<>();
    private final AtomicBoolean toldSoon = new AtomicBoolean();
    private volatile Seen latest = new Seen(new TreeMap<>(), new Leader.None());
    private volatile boolean closed;
    private Seen told = latest;

    GroupWatch(Engine engine, GroupId group, Consumer<GroupEvent> listener) {
        this.engine = engine;
        this.group = group;
        this.listener = listener;
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
        closed = true;
        engine.environment().execute(() -> {
            subscriptions.forEach(Feeds.Subscription::cancel);
            subscriptions.clear();
            engine.watches().forget(this);
        });
    }

    private void members(Optional<GroupView> view) {
        see(new Seen(view.map(GroupView::members).orElseGet(TreeMap::new), latest.leader()));
    }

    private void leader(Leader leader) {
        see(new Seen(latest.members(), leader));
    }

    private void see(Seen seen) {
        latest = seen;
        if (toldSoon.compareAndSet(false, true)) {
            engine.listeners().execute(this::tell);
        }
    }

    private void tell() {
        toldSoon.set(false);
        Seen now = latest;
        for (GroupEvent event : difference(told, now)) {
            if (!closed) {
                listener.accept(event);
            }
        }
        told = now;
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
