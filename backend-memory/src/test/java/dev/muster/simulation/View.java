package dev.muster.simulation;

import dev.muster.Capabilities;
import dev.muster.Coordinator;
import dev.muster.GroupEvent;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.Watch;
import java.util.SortedMap;
import java.util.TreeMap;

/** One watch of a group, and what its events add up to. */
final class View {
    private final SortedMap<MemberId, Capabilities> told = new TreeMap<>();
    private final Agent agent;
    private final Watch watch;
    private boolean closed;

    View(Agent agent, Coordinator coordinator, GroupId group) {
        this.agent = agent;
        this.watch = coordinator.watch(group, this::seen);
    }

    SortedMap<MemberId, Capabilities> told() {
        return told;
    }

    void close() {
        watch.close();
        closed = true;
    }

    private void seen(GroupEvent event) {
        agent.require(!closed, () -> "an event of a closed watch: " + event);
        agent.event(event.getClass().getSimpleName());
        if (event instanceof GroupEvent.MemberJoined joined) {
            Capabilities before = told.put(joined.member().id(), joined.member().capabilities());
            agent.require(before == null, () -> "joined twice: " + joined);
        } else if (event instanceof GroupEvent.MemberLeft left) {
            agent.require(told.remove(left.member()) != null, () -> "left without having joined: " + left);
        } else if (event instanceof GroupEvent.CapabilitiesUpdated updated) {
            Capabilities before =
                    told.put(updated.member().id(), updated.member().capabilities());
            agent.require(before != null, () -> "updated without having joined: " + updated);
        }
    }
}
