package dev.muster.spi;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An open connection to a store, shared by the coordinators of a scope: what only the store can do.
 *
 * <p><b>Threads.</b> A call must not block, nor call back into the engine but by the returned stage. Stages may be
 * completed by any thread; the engine then goes on in that thread, for microseconds as a rule, and for tenths of a second
 * when it makes the ring of thousands of members.
 *
 * <p><b>Order.</b> Requests about one entry come one after the other. Requests about one lock may overlap: an earlier claim
 * is still being taken back while the next one asks. A backend that cannot tell two claims of one member apart queues them.
 *
 * <p><b>Atomicity.</b> Each request is atomic where the store has transactions. Where it has none, what others see in
 * between is at most a member or a holder less, never one more, and no late request revives what another has ended.
 *
 * <p><b>Memory.</b> A store may remember what it needs of an entry from join to leave, and of a claim from acquire until it
 * is released or a beat says that it is lost: one of these always comes, unless the answer was a certain no. What it
 * remembers of a group (to tell forgetting from deletion, say) it remembers for each member. Of a group that the member of
 * this process has never joined it need know nothing: such a group is not there, and never forgotten.
 *
 * <p><b>Failures.</b> A stage ends exceptionally with {@link dev.muster.StoreUnavailable} if the request certainly had no
 * effect, {@link dev.muster.StoreRefused} if the store said no for a reason of its own, {@link dev.muster.UnreadableData}
 * if what is stored cannot be read (and was left alone), and {@link dev.muster.OutcomeUnknown} in every other case: above
 * all when the answer was lost. No retries here: the engine has the time-outs. A backend never overwrites what it cannot
 * read.
 *
 * <p><b>Time.</b> What has a server lives and dies by the server's clock, which the backend asks there. A store without one
 * goes by the clocks that other processes share, such as the times of files: elapsed and wall-clock time are then
 * {@link Environment#nanoTime} and {@link Environment#wallTime}, never the host's, so that tests and simulations own them.
 *
 * <p><b>Ids</b> have passed the profile's rules.
 */
public interface Store extends AutoCloseable {
    /**
     * The profile as the server has it: some servers bound time-outs.
     *
     * @param requested from {@link BackendProvider#profile}
     * @return the same, or with what was negotiated
     */
    default StoreProfile negotiated(StoreProfile requested) {
        return requested;
    }

    /**
     * Creates a group.
     *
     * @param group its id
     * @return true if it is new, false if it was there
     */
    CompletionStage<Boolean> createGroup(GroupId group);

    /**
     * Deletes a group without members.
     *
     * @param group its id
     * @return what became of it
     */
    CompletionStage<GroupDeletion> deleteGroup(GroupId group);

    /**
     * All groups.
     *
     * @return their ids
     */
    CompletionStage<SortedSet<GroupId>> groups();

    /**
     * The living members of a group, as Tooz would list them; drops dead ones as Tooz does.
     *
     * @param group its id
     * @return empty if there is no such group
     */
    CompletionStage<Optional<GroupView>> read(GroupId group);

    /**
     * Enters a member into a group and starts its beat, atomically. If another incarnation of the member is alive, in this
     * group or, where a member has one beat for all its groups, in any, nothing is changed. Otherwise the entry of a dead
     * predecessor is replaced, and what it left in other groups is removed before this beat could keep it alive. A repeat
     * by the same incarnation succeeds and stores the capabilities given.
     *
     * @param entry who joins, where, and as what
     * @return joined, taken or no such group
     */
    CompletionStage<JoinReply> join(Entry entry);

    /**
     * Removes a member from a group, if the entry is this incarnation's. The beat is left alone.
     *
     * @param entry who leaves; capabilities do not matter
     * @return what was found
     */
    CompletionStage<EntryReply> leave(Entry entry);

    /**
     * Ends a member's beat, if it is this incarnation's. Called once, when the coordinator closes, after all leaves.
     *
     * @param member who
     * @param incarnation this process
     * @return ends when done
     */
    CompletionStage<Void> endBeat(MemberId member, Bytes incarnation);

    /**
     * Replaces a member's capabilities, if the entry is this incarnation's.
     *
     * @param entry who, where, and the new capabilities
     * @return what was found
     */
    CompletionStage<EntryReply> update(Entry entry);

    /**
     * Renews the member's beat and the claims given, each compared and renewed atomically, and tells what became of the
     * entries: in one round trip where the store can. With no groups nothing beats for the member; with nothing at all it
     * is a round trip to show that the store answers. The answer counts only if it comes from where the truth is: a
     * follower's read does not.
     *
     * @param beat member, groups and claims
     * @return how long each is good for, or how it was lost
     */
    CompletionStage<BeatReply> beat(Beat beat);

    /**
     * Takes a lock, if it is free; may create the group of a leadership. If the claim's token holds it already, it is renewed
     * and granted again with the same fencing token. Shared claims come only if the profile has
     * {@link dev.muster.Characteristic#SHARED_LOCKS}.
     *
     * @param claim lock, token, mode and time-out
     * @param waiting whether the taker will ask again with the same token if refused; the store may keep a place for it
     *     until {@link #release}, or until it has not asked for the claim's time-out
     * @return granted or refused
     */
    CompletionStage<LockReply> acquire(Claim claim, boolean waiting);

    /**
     * Removes every trace of a claim: held, or a place kept for it; compared and deleted atomically.
     *
     * @param claim as given to {@link #acquire}
     * @return true if the lock was held by the claim's token
     */
    CompletionStage<Boolean> release(Claim claim);

    /**
     * Takes a lock away from all who hold it.
     *
     * @param lock which
     * @return true if somebody held it
     */
    CompletionStage<Boolean> breakLock(LockKey lock);

    /**
     * Whether a claim holds its lock, without renewing it.
     *
     * @param claim as given to {@link #acquire}
     * @return true if the store still has it
     */
    CompletionStage<Boolean> holds(Claim claim);

    /**
     * Who holds a lock.
     *
     * @param lock which
     * @return the holders, those of Python included
     */
    CompletionStage<LockView> readLock(LockKey lock);

    /**
     * Asks for a hint at each change of a group by whomever: members, capabilities, or the group itself. Hints may be too
     * many, never too few: after a gap in the connection there is one. Only what time alone changes needs none, if
     * {@link GroupView#lookAgain} tells when to look.
     *
     * @param group which; need not exist
     * @param hint called by any thread; must return at once
     * @return ends the watch; or empty if the store cannot push, so that the engine polls
     */
    default CompletionStage<Optional<StoreWatch>> watchGroup(GroupId group, Runnable hint) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /**
     * Asks for a hint whenever a lock might have become free or changed hands.
     *
     * @param lock which
     * @param hint called by any thread; must return at once
     * @return ends the watch; or empty if the store cannot push, so that the engine polls
     */
    default CompletionStage<Optional<StoreWatch>> watchLock(LockKey lock, Runnable hint) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /**
     * Asks for a hint whenever a waiting claim might be granted. Where takers queue, only the one before matters.
     *
     * @param claim refused before, with a place kept for it
     * @param hint called by any thread; must return at once
     * @return ends the watch; or empty if the store cannot push, so that the engine asks again from time to time
     */
    default CompletionStage<Optional<StoreWatch>> watchTurn(Claim claim, Runnable hint) {
        return watchLock(claim.lock(), hint);
    }

    /**
     * What an operator wants to know.
     *
     * @return server, version and remarks
     */
    CompletionStage<Diagnosis> diagnose();

    /** Closes the connection. Called once, when no coordinator uses it any more; must not block for long. */
    @Override
    void close();
}
