package dev.muster.polling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How an agent stands.
 *
 * @param member its member id
 * @param pid its process
 * @param time when this was found
 * @param started when the agent started
 * @param backend the store's URL without passwords; empty without a store
 * @param store how it stands with the store
 * @param groups the groups it shares resources in
 * @param tasks what it does, a task for each interval
 * @param blacklisted how many resources are not polled any more after a permanent failure
 * @param unpublished how many samples a publisher could not take
 * @param warnings what an operator should know
 */
public record PollingStatus(
        String member,
        long pid,
        Instant time,
        Instant started,
        String backend,
        StoreState store,
        List<GroupStatus> groups,
        List<TaskStatus> tasks,
        long blacklisted,
        long unpublished,
        List<String> warnings) {
    /** Copies the lists. */
    public PollingStatus {
        groups = List.copyOf(groups);
        tasks = List.copyOf(tasks);
        warnings = List.copyOf(warnings);
    }

    /** How an agent stands with its store. */
    public enum StoreState {
        /** There is none: this agent polls everything. */
        NONE,
        /** It has not answered yet since the agent started. */
        CONNECTING,
        /** It answers. */
        CONNECTED,
        /** It does not answer; the last share is kept until the membership's deadline. */
        SUSPENDED,
        /** The deadline has passed. */
        LOST
    }

    /**
     * How an agent stands in a group.
     *
     * @param group its id
     * @param members who was there when the last cycle began
     * @param valid whether this agent's membership holds
     * @param resources how many resources the last cycle found
     * @param share how many of them were this agent's
     * @param gained how many of them were not this agent's in the cycle before
     * @param lost how many were this agent's in the cycle before, and are not now
     * @param moved all gained and lost since the agent started, the first share aside
     */
    public record GroupStatus(
            String group,
            List<String> members,
            boolean valid,
            int resources,
            int share,
            int gained,
            int lost,
            long moved) {
        /** Copies the list. */
        public GroupStatus {
            members = List.copyOf(members);
        }
    }

    /**
     * How a task stands.
     *
     * @param interval from one cycle to the next
     * @param cycle the last cycle that has ended; 0 before the first
     * @param began when it began
     * @param lag how late it began
     * @param took how long it took
     * @param polled how many polls it began
     * @param failed how many of them failed
     * @param late how many of them had not ended when it did
     * @param unbegun how many polls it should have begun and did not: the one of a cycle before had not ended, or there was no
     *     time left, or the share was lost
     * @param skipped how many cycles were left out since the agent started, since the one before them took too long
     */
    public record TaskStatus(
            Duration interval,
            long cycle,
            Instant began,
            Duration lag,
            Duration took,
            int polled,
            int failed,
            int late,
            int unbegun,
            long skipped) {}
}
