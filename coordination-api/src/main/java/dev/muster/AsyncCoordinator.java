package dev.muster;

import dev.muster.hashring.HashRing;
import dev.muster.internal.Connector;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;

/**
 * The calls of {@link Coordinator} without blocking. Each answers with a stage that always ends, at the latest when the
 * blocking call would; it ends on the coordinator's callback executor, exceptionally with what the blocking call throws.
 * Ids that break the store's rules, and other arguments that are wrong, are refused at once and not by the stage.
 */
public interface AsyncCoordinator {
    /**
     * Connects.
     *
     * @param options how
     * @return a connected coordinator
     * @see Coordinator#connect(ConnectOptions)
     */
    static CompletionStage<Coordinator> connect(ConnectOptions options) {
        return Connector.connect(options, options.scope().scope());
    }

    /**
     * Creates a group.
     *
     * @param group its id
     * @return whether it is new
     * @see Coordinator#createGroup
     */
    CompletionStage<Creation> createGroup(GroupId group);

    /**
     * Deletes an empty group.
     *
     * @param group its id
     * @return ends when done
     * @see Coordinator#deleteGroup
     */
    CompletionStage<Void> deleteGroup(GroupId group);

    /**
     * All groups of the store.
     *
     * @return their ids, sorted
     * @see Coordinator#groups
     */
    CompletionStage<SortedSet<GroupId>> groups();

    /**
     * Joins a group.
     *
     * @param group its id
     * @param options capabilities and what to do if the group or a predecessor is there
     * @return whether this coordinator joined
     * @see Coordinator#join(GroupId, JoinOptions)
     */
    CompletionStage<Joining> join(GroupId group, JoinOptions options);

    /**
     * Leaves a group.
     *
     * @param group its id
     * @return ends when done
     * @see Coordinator#leave
     */
    CompletionStage<Void> leave(GroupId group);

    /**
     * The members of a group.
     *
     * @param group its id
     * @return the living members, sorted by id
     * @see Coordinator#members
     */
    CompletionStage<SortedMap<MemberId, Member>> members(GroupId group);

    /**
     * One member of a group.
     *
     * @param group its id
     * @param member whom to look for
     * @return the member
     * @see Coordinator#member(GroupId, MemberId)
     */
    CompletionStage<Member> member(GroupId group, MemberId member);

    /**
     * Replaces this member's capabilities.
     *
     * @param group its id
     * @param capabilities the new ones
     * @return ends when done
     * @see Coordinator#updateCapabilities
     */
    CompletionStage<Void> updateCapabilities(GroupId group, Capabilities capabilities);

    /**
     * Joins a group whose members share objects among them.
     *
     * @param group its id
     * @param options weight, further capabilities, points and digest of the ring
     * @return the partitioned group
     * @see Coordinator#joinPartitioned(GroupId, PartitionOptions)
     */
    CompletionStage<PartitionedGroup> joinPartitioned(GroupId group, PartitionOptions options);

    /**
     * The ring of a group as it is now.
     *
     * @param group its id
     * @return Tooz's ring of its members and their weights
     * @see Coordinator#ring
     */
    CompletionStage<HashRing> ring(GroupId group);

    /**
     * Looks at all watched groups and elections now.
     *
     * @return ends when the listeners have been told
     * @see Coordinator#runWatchers
     */
    CompletionStage<Void> runWatchers();

    /**
     * Who leads a group.
     *
     * @param group its id
     * @return the leader
     * @see Coordinator#leader
     */
    CompletionStage<Leader> leader(GroupId group);

    /**
     * Beats now.
     *
     * @return ends when the store has confirmed
     * @see Coordinator#heartbeat
     */
    CompletionStage<Void> heartbeat();

    /**
     * Asks the store about itself.
     *
     * @return what an operator wants to know
     * @see Coordinator#diagnose
     */
    CompletionStage<StoreReport> diagnose();

    /**
     * Gives everything back and closes.
     *
     * @return ends when closed, never exceptionally
     * @see Coordinator#close
     */
    CompletionStage<Void> close();
}
