package dev.muster.tck.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Capabilities;
import dev.muster.GroupEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A listener that adds up what it is told, and remembers what did not add up. */
public final class Tally implements Consumer<GroupEvent> {
    private final List<GroupEvent> events = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final SortedMap<String, Capabilities> members = new TreeMap<>();

    @Override
    public synchronized void accept(GroupEvent event) {
        events.add(event);
        if (event instanceof GroupEvent.MemberJoined joined) {
            String id = joined.member().id().toString();
            if (members.put(id, joined.member().capabilities()) != null) {
                wrong.add(event + ": it was told before");
            }
        } else if (event instanceof GroupEvent.MemberLeft left) {
            if (members.remove(left.member().toString()) == null) {
                wrong.add(event + ": it was not there");
            }
        } else if (event instanceof GroupEvent.CapabilitiesUpdated updated) {
            String id = updated.member().id().toString();
            Capabilities before = members.put(id, updated.member().capabilities());
            if (before == null || before.equals(updated.member().capabilities())) {
                wrong.add(event + ": nothing changed");
            }
        }
    }

    public synchronized List<GroupEvent> events() {
        return List.copyOf(events);
    }

    /** Who is there, if the events are to be believed. */
    public synchronized SortedMap<String, Capabilities> members() {
        return new TreeMap<>(members);
    }

    /** The simple names of the events about members. */
    public synchronized List<String> kinds() {
        return events.stream()
                .filter(event -> !(event instanceof GroupEvent.LeaderChanged))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    /** Each event followed from those before it. */
    public synchronized void check() {
        assertThat(wrong).as("events that do not follow from those before").isEmpty();
    }
}
