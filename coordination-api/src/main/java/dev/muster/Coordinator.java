package dev.muster;

import dev.muster.hashring.HashRing;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * A member's connection to a store: its groups, locks and elections. Thread-safe.
 *
 * <p>The calls here block for one round trip, at most the URL's {@code operation_timeout} (default: a sixth of the
 * smallest time-out, at most 5 s), unless they say otherwise; {@link #async()} has the same without blocking. Ids that
 * break the store's rules are refused as {@link IllegalArgumentException} and a closed coordinator as
 * {@link IllegalStateException}, before anything is sent. Every call may throw {@link StoreUnavailable} (nothing
 * changed), {@link StoreRefused} (nothing changed), {@link OperationTimedOut} (reading calls), {@link OutcomeUnknown}
 * (changing calls) and {@link UnreadableData} (nothing changed).
 *
 * <p>Listeners run on the coordinator's callback executor, one at a time and in order, and may call anything here. What one
 * throws is logged and changes nothing. Once the coordinator is closed they are told nothing more, save one that is being
 * told already, and the changes of state up to {@link State#CLOSED}.
 */
public interface Coordinator extends AutoCloseable {
    /**
     * Connects with the defaults of {@link ConnectOptions#of}.
     *
     * @param url the store, such as {@code file:///var/lib/agents}
     * @param member this coordinator's id, unique in the store
     * @return a connected coordinator; it is in no group yet
     * @throws ConnectRefused if it cannot be as asked; the message lists all problems
     * @throws StoreUnavailable if the store cannot be reached
     */
    static Coordinator connect(String url, String member) {
        return connect(ConnectOptions.of(url, MemberId.of(member)));
    }

    /**
     * Connects.
     *
     * @param options how
     * @return a connected coordinator; it is in no group yet
     * @throws ConnectRefused if it cannot be as asked; the message lists all problems
     * @throws StoreUnavailable if the store cannot be reached
     */
    static Coordinator connect(ConnectOptions options) {
        return Blocking.await(
                AsyncCoordinator.connect(options),
                connected -> connected.async().close());
    }

    /**
     * The same coordinator without blocking.
     *
     * @return calls that answer with a stage
     */
    AsyncCoordinator async();

    /**
     * This coordinator's id.
     *
     * @return as given at connect
     */
    MemberId member();

    /**
     * How it stands with its store. Does no I/O.
     *
     * @return the state now
     */
    State state();

    /**
     * What the store can do.
     *
     * @return the declared characteristics
     */
    Set<Characteristic> characteristics();

    /**
     * Creates a group.
     *
     * @param group its id
     * @return whether it is new
     */
    default Creation createGroup(GroupId group) {
        return Blocking.await(async().createGroup(group));
    }

    /**
     * Deletes an empty group.
     *
     * @param group its id
     * @throws GroupNotCreated if there is none
     * @throws GroupNotEmpty if it has members
     */
    default void deleteGroup(GroupId group) {
        Blocking.await(async().deleteGroup(group));
    }

    /**
     * All groups of the store.
     *
     * @return their ids, sorted
     */
    default SortedSet<GroupId> groups() {
        return Blocking.await(async().groups());
    }

    /**
     * Joins a group, with {@link JoinOptions#DEFAULT}.
     *
     * @param group its id
     * @return whether this coordinator joined, or a live member has its id already
     * @throws GroupNotCreated if there is no such group
     */
    default Joining join(GroupId group) {
        return join(group, JoinOptions.DEFAULT);
    }

    /**
     * Joins a group. Blocks for the operation timeout and the wait for a predecessor at most. If this coordinator is joining
     * the group already, waits for that join instead, and answers {@link Joining#ALREADY} once it has succeeded.
     *
     * @param group its id
     * @param options capabilities and what to do if the group or a predecessor is there
     * @return whether this coordinator joined, or a live member has its id already
     * @throws GroupNotCreated if there is no such group
     * @throws MemberNotJoined if this coordinator left the group while it was joining
     */
    default Joining join(GroupId group, JoinOptions options) {
        return Blocking.await(async().join(group, options));
    }

    /**
     * Leaves a group; a leadership of it ends too. From the call on this coordinator is not in it, whatever the answer: if
     * the store could not be reached, the entry is removed in the background as soon as it answers.
     *
     * @param group its id
     * @throws MemberNotJoined if this coordinator is not in it
     * @throws GroupNotCreated if there is no such group
     * @throws OperationTimedOut if this coordinator is not in it any more, since its membership was lost, and the store
     *     does not tell in time whether the group exists
     */
    default void leave(GroupId group) {
        Blocking.await(async().leave(group));
    }

    /**
     * The members of a group with their capabilities, in one read.
     *
     * @param group its id
     * @return the living members, sorted by id
     * @throws GroupNotCreated if there is no such group
     */
    default SortedMap<MemberId, Member> members(GroupId group) {
        return Blocking.await(async().members(group));
    }

    /**
     * One member of a group: capabilities and times.
     *
     * @param group its id
     * @param member whom to look for
     * @return the member
     * @throws GroupNotCreated if there is no such group
     * @throws MemberNotJoined if it is not in the group
     */
    default Member member(GroupId group, MemberId member) {
        return Blocking.await(async().member(group, member));
    }

    /**
     * Replaces this member's capabilities. A change of {@code weight} is refused while the group has members that are not
     * known to be Muster's, since Python's rings never see it: use {@link PartitionedGroup#changeWeight}.
     *
     * @param group its id
     * @param capabilities the new ones
     * @throws MemberNotJoined if this coordinator is not in it
     * @throws GroupNotCreated if there is no such group
     * @throws OutcomeUnknown if there was no answer in time: those of before are stored again in the background, with the
     *     next heartbeats, unless a later update succeeds
     * @throws OperationTimedOut if this coordinator is not in it any more, since its membership was lost, and the store
     *     does not tell in time whether the group exists
     */
    default void updateCapabilities(GroupId group, Capabilities capabilities) {
        Blocking.await(async().updateCapabilities(group, capabilities));
    }

    /**
     * This coordinator's own place in a group. Does no I/O.
     *
     * @param group its id
     * @return the membership
     * @throws MemberNotJoined if this coordinator has not joined it
     */
    Membership membership(GroupId group);

    /**
     * Joins a group whose members share objects among them; creates the group if need be. Returns once this member sees
     * itself in the group; waits at most one membership timeout (and the store's lateness) for a predecessor of the same id
     * to time out, and else at most twice the operation timeout.
     *
     * @param group its id
     * @param weight this member's share relative to others
     * @return the partitioned group; closing it leaves
     * @throws DuplicateMember if a live process has this member id
     * @throws IllegalStateException if this coordinator has joined the group already
     */
    default PartitionedGroup joinPartitioned(GroupId group, Weight weight) {
        return joinPartitioned(group, PartitionOptions.of(weight));
    }

    /**
     * As {@link #joinPartitioned(GroupId, Weight)}, for text ids.
     *
     * @param group its id
     * @param weight this member's share relative to others
     * @return the partitioned group; closing it leaves
     * @throws DuplicateMember if a live process has this member id
     */
    default PartitionedGroup joinPartitioned(String group, Weight weight) {
        return joinPartitioned(GroupId.of(group), weight);
    }

    /**
     * As {@link #joinPartitioned(GroupId, Weight)}, with all options.
     *
     * @param group its id
     * @param options weight, further capabilities, points and digest of the ring
     * @return the partitioned group; closing it leaves
     * @throws DuplicateMember if a live process has this member id
     */
    default PartitionedGroup joinPartitioned(GroupId group, PartitionOptions options) {
        return Blocking.await(async().joinPartitioned(group, options), joined -> async().leave(group));
    }

    /**
     * The ring of a group as it is now, without joining.
     *
     * @param group its id
     * @return Tooz's ring of its members and their weights
     * @throws GroupNotCreated if there is no such group
     */
    default HashRing ring(GroupId group) {
        return Blocking.await(async().ring(group));
    }

    /**
     * Watches a group: members that join, leave, change; the leader. Those present come first, as events; nothing is lost
     * between them and what follows. If listeners are slow, differences are merged; a group that is deleted reads as
     * empty.
     *
     * @param group its id; need not exist yet
     * @param listener is told one event at a time, in order
     * @return closes the watch
     */
    Watch watch(GroupId group, Consumer<GroupEvent> listener);

    /**
     * In {@link WatchMode#MANUAL}: looks at all watched groups and elections now, and returns once the listeners have been
     * told (Tooz: {@code run_watchers}). Blocks at most for twice the operation timeout and the time that the listeners take.
     *
     * @throws IllegalStateException in another mode: there they run by themselves; or if a listener calls this
     */
    default void runWatchers() {
        Blocking.await(async().runWatchers());
    }

    /**
     * Runs for leader of a group. This coordinator need not be a member.
     *
     * @param group its id
     * @param listener is told of elections and losses
     * @return the candidacy; closing it stands down
     * @throws IllegalStateException if this coordinator runs there already
     */
    Candidacy campaign(GroupId group, ElectionListener listener);

    /**
     * Who leads a group.
     *
     * @param group its id
     * @return nobody, a known member, or somebody unidentified
     */
    default Leader leader(GroupId group) {
        return Blocking.await(async().leader(group));
    }

    /**
     * A lock. Does no I/O.
     *
     * @param name its name
     * @return the exclusive lock of that name
     */
    Lock lock(LockName name);

    /**
     * A lock. Does no I/O.
     *
     * @param name its name
     * @return the exclusive lock of that name
     */
    default Lock lock(String name) {
        return lock(LockName.of(name));
    }

    /**
     * Beats now: renews membership and leases (Tooz: {@code heartbeat}). If a beat is under way, the next one follows it, and
     * this blocks for two round trips.
     *
     * @throws StoreUnavailable if the store cannot be reached; leases run on towards their deadlines
     */
    default void heartbeat() {
        Blocking.await(async().heartbeat());
    }

    /**
     * Asks the store about itself, for an operator: server and version, clock, round trip, time-outs. Changes nothing.
     * Blocks for two requests, at most the operation timeout each.
     *
     * @return what it says, and what was measured
     */
    default StoreReport diagnose() {
        return Blocking.await(async().diagnose());
    }

    /**
     * Asks to be told every change of {@link #state()}, in order.
     *
     * @param listener is told the new state
     */
    void onState(Consumer<State> listener);

    /**
     * Asks to be told what becomes of this coordinator's memberships, in order.
     *
     * @param listener is told losses and re-joins
     */
    void onMembership(Consumer<MembershipEvent> listener);

    /**
     * Leaves all groups, gives back all locks, and closes: only this coordinator's own traces are removed (Tooz:
     * {@code stop}). Blocks at most the operation timeout; what could not be removed in time ends by its time-out, and is
     * logged. Closing again does nothing.
     */
    @Override
    default void close() {
        Blocking.awaitUninterruptibly(async().close());
    }
}
