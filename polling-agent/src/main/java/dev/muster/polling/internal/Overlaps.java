package dev.muster.polling.internal;

import dev.muster.Capabilities;
import dev.muster.CoordinationException;
import dev.muster.Coordinator;
import dev.muster.GroupId;
import dev.muster.JoinOptions;
import dev.muster.Member;
import dev.muster.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Agents of different prefixes do not share resources, so they must not poll the same meters. Each publishes its meters in
 * a group beside the others, which Ceilometer's agents never look at, and reads those of the others.
 */
final class Overlaps {
    static final GroupId GROUP = GroupId.of("muster-polling");

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int NAMED = 5;

    private final String self;
    private final String prefix;
    private final NavigableSet<String> polled;
    private final Notes notes;
    private volatile List<String> warnings = List.of();
    private volatile boolean published;
    private long lastLook;

    /**
     * Of one agent.
     *
     * @param prefix of its groups' ids
     * @param polled what it polls: each meter, a blank, and the discovery group of its resources
     */
    Overlaps(String self, String prefix, NavigableSet<String> polled, Notes notes) {
        this.self = self;
        this.prefix = prefix;
        this.polled = new TreeSet<>(polled);
        this.notes = notes;
        this.lastLook = System.nanoTime() - BETWEEN_LOOKS.toNanos();
    }

    boolean isPublished() {
        return published;
    }

    List<String> warnings() {
        return warnings;
    }

    void publish(Coordinator store) {
        if (!published) {
            store.join(
                    GROUP,
                    JoinOptions.DEFAULT
                            .creatingGroup()
                            .withCapabilities(Capabilities.of(Map.of("prefix", prefix, "polls", List.copyOf(polled)))));
            published = true;
        }
    }

    /** This agent is not in a group any more. */
    void left(GroupId group) {
        if (group.equals(GROUP)) {
            published = false;
        }
    }

    /** Looks from time to time, without waiting for the answer. */
    synchronized void look(Coordinator store) {
        long now = System.nanoTime();
        if (now - lastLook < BETWEEN_LOOKS.toNanos()) {
            return;
        }
        lastLook = now;
        try {
            store.async().members(GROUP).whenComplete((members, failure) -> {
                if (failure == null) {
                    compare(members.values());
                }
            });
        } catch (IllegalStateException closed) {
            // This agent ends.
        }
    }

    private void compare(Iterable<Member> members) {
        List<String> found = new ArrayList<>();
        for (Member member : members) {
            if (!member.id().toString().equals(self)) {
                overlap(member, found);
            }
        }
        found.forEach(warning -> notes.tell(warning, warning));
        warnings.stream().filter(gone -> !found.contains(gone)).forEach(notes::over);
        warnings = List.copyOf(found);
    }

    private void overlap(Member member, List<String> found) {
        Map<String, Value> digest = digest(member);
        String other = text(digest.get("prefix"));
        if (other.isEmpty() || other.equals(prefix)) {
            return;
        }
        NavigableSet<String> both = new TreeSet<>(texts(digest.get("polls")));
        both.retainAll(polled);
        List<String> meters =
                both.stream().map(entry -> entry.split(" ")[0]).distinct().toList();
        if (!meters.isEmpty()) {
            String warning = "agents of '" + other + "' poll "
                    + String.join(", ", meters.stream().limit(NAMED).toList())
                    + (meters.size() > NAMED ? " and " + (meters.size() - NAMED) + " more meters" : "") + " of what '"
                    + prefix + "' polls: samples are doubled; give each partitioning_group_prefix meters of its own"
                    + " (muster check-pipelines)";
            if (!found.contains(warning)) {
                found.add(warning);
            }
        }
    }

    private static Map<String, Value> digest(Member member) {
        try {
            return member.capabilities().value() instanceof Value.Mapping map ? keys(map) : Map.of();
        } catch (CoordinationException unreadable) {
            return Map.of();
        }
    }

    private static Map<String, Value> keys(Value.Mapping map) {
        Map<String, Value> keys = new TreeMap<>();
        map.entries().forEach(entry -> keys.put(text(entry.getKey()), entry.getValue()));
        return keys;
    }

    private static String text(@Nullable Value value) {
        return value instanceof Value.Text text ? text.text() : "";
    }

    private static List<String> texts(@Nullable Value value) {
        return value instanceof Value.Array array
                ? array.items().stream().map(Overlaps::text).toList()
                : List.of();
    }
}
