package dev.muster.simulation;

import dev.muster.Capabilities;
import dev.muster.GroupId;
import dev.muster.Membership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one agent asked for in one group: which capabilities its entry may have, and when its entry may be missing. */
final class Place {
    private record Asked(long at, Capabilities capabilities) {}

    private final World world;
    private final Duration late;
    private final GroupId group;
    private final Excuse excuse;
    private final List<Asked> asked = new ArrayList<>();
    private boolean takenBack;
    private Optional<Membership> membership = Optional.empty();
    private Optional<Capabilities> stored = Optional.empty();

    /** A request may be on its way for a while after it was given up, and is then taken back for a while. */
    Place(World world, GroupId group, Duration late) {
        this.world = world;
        this.group = group;
        this.late = late;
        this.excuse = new Excuse(world);
    }

    /** What was taken back until now may still come, and remove the new entry until the next beat. */
    void joined(Membership mine) {
        if (takenBack) {
            excuse.during(late);
            takenBack = false;
        }
        membership = Optional.of(mine);
    }

    /** Whether the agent is in the group for all it knows. */
    boolean believes() {
        return membership.isPresent() && membership.get().isValid();
    }

    GroupId group() {
        return group;
    }

    void asks(Capabilities capabilities) {
        asked.add(new Asked(world.now(), capabilities));
    }

    void stores(Capabilities capabilities) {
        stored = Optional.of(capabilities);
        long earliest = world.now() - late.toNanos();
        asked.removeIf(asking -> asking.at < earliest);
    }

    boolean mayHave(Capabilities capabilities) {
        return stored.filter(capabilities::equals).isPresent()
                || asked.stream().anyMatch(asking -> asking.capabilities.equals(capabilities));
    }

    /** After a leave, or a join that failed. */
    void mayBeMissing() {
        takenBack = true;
        excuse.during(late);
    }

    boolean isExcused() {
        return excuse.holds();
    }
}
