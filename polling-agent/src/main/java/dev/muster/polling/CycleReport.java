package dev.muster.polling;

import java.util.List;

/**
 * A cycle that has ended.
 *
 * @param member whose
 * @param status its numbers
 * @param groups the groups as this cycle saw them
 * @param polled what it began to poll
 * @param fresh whether the groups were seen as the cycle began; if not, they are as they were seen before
 * @param complete whether all discoveries answered, and all polls were begun that should have been
 */
public record CycleReport(
        String member,
        PollingStatus.TaskStatus status,
        List<PollingStatus.GroupStatus> groups,
        List<Polled> polled,
        boolean fresh,
        boolean complete) {
    /** Copies the lists. */
    public CycleReport {
        groups = List.copyOf(groups);
        polled = List.copyOf(polled);
    }

    /**
     * A poll that was begun.
     *
     * @param source the source's name
     * @param pollster the pollster's name
     * @param resource the resource's id
     */
    public record Polled(String source, String pollster, String resource) {}
}
