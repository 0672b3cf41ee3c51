package dev.muster.polling.internal;

import dev.muster.polling.PollingStatus.GroupStatus;
import java.util.Set;
import java.util.TreeSet;

/** What one task has found of one group from cycle to cycle: only so can be told what has moved. */
final class GroupLedger {
    private final String group;
    private Set<String> before = Set.of();
    private Set<String> mineBefore = Set.of();
    private long moved;

    GroupLedger(String group) {
        this.group = group;
    }

    /** Closes a cycle. */
    GroupStatus close(Share share, Set<String> all, Set<String> mine) {
        int gained = count(mine, before, mineBefore);
        int lost = count(mineBefore, all, mine);
        moved += gained + lost;
        before = new TreeSet<>(all);
        mineBefore = new TreeSet<>(mine);
        return new GroupStatus(group, share.members(), share.isValid(), all.size(), mine.size(), gained, lost, moved);
    }

    private static int count(Set<String> of, Set<String> in, Set<String> notIn) {
        return (int) of.stream()
                .filter(resource -> in.contains(resource) && !notIn.contains(resource))
                .count();
    }
}
