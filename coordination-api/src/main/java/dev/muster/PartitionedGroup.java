package dev.muster;

import dev.muster.hashring.HashRing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A group whose members share objects among them by Tooz's hash ring: every object has exactly one owner, and all who see
 * the same members agree on it, Python agents included (Tooz: {@code Partitioner}). Thread-safe; the questions do no I/O
 * and are answered from the last view of the group.
 */
public interface PartitionedGroup extends AutoCloseable {
    /**
     * The group.
     *
     * @return its id
     */
    GroupId group();

    /**
     * This member's place in the group.
     *
     * @return the lease that every answer of {@link #mine} depends on
     */
    Membership membership();

    /**
     * The ring of the last view.
     *
     * @return immutable
     */
    HashRing ring();

    /**
     * The objects that this member owns. Empty while its membership is not valid, since others may have taken over then.
     *
     * @param objects any objects
     * @param key what is hashed for an object; Tooz hashes Python's {@code str(object)}
     * @param <T> the type of the objects
     * @return those of this member, in the given order
     */
    <T> List<T> mine(Collection<T> objects, Function<? super T, String> key);

    /**
     * Whether this member owns an object (Tooz: {@code belongs_to_self}).
     *
     * @param object what is hashed
     * @return false also while the membership is not valid
     */
    boolean isMine(String object);

    /**
     * Who owns an object.
     *
     * @param object what is hashed
     * @return empty if no member has weight
     */
    Optional<MemberId> owner(String object);

    /**
     * Who owns the replicas of an object (Tooz: {@code members_for_object}).
     *
     * @param object what is hashed
     * @param replicas how many owners to name; there may be fewer members
     * @param ignored members to pass over
     * @return distinct members, the owner first
     */
    List<MemberId> owners(String object, int replicas, Set<MemberId> ignored);

    /**
     * Asks to be told every change of the ring, in order, one at a time. Changes that come while the listener is busy are
     * merged into one.
     *
     * @param listener is told before and after
     */
    void onChange(Consumer<PartitionChange> listener);

    /**
     * Changes this member's weight. Rings of Python agents never see an update of capabilities, nor a leave and join
     * between two of their polls: so this member leaves, stays away, and joins again. Blocks that long, and at most for twice
     * the operation timeout and one membership timeout more. Its leadership, if any, is kept; its {@link #membership()} is not
     * valid meanwhile, without a loss being told.
     *
     * @param weight the new weight
     * @param away how long to stay away: longer than the slowest agent's interval between two looks
     * @throws MemberNotJoined if this member has left, or leaves meanwhile
     * @throws StoreUnavailable if leaving failed: the member joins again with its old weight; or if joining again failed: it
     *     is tried with the new weight until it succeeds
     * @throws OutcomeUnknown as {@link StoreUnavailable}
     * @throws IllegalArgumentException if the time to stay away is negative
     */
    default void changeWeight(Weight weight, Duration away) {
        Blocking.await(changeWeightAsync(weight, away));
    }

    /**
     * As {@link #changeWeight}, without blocking.
     *
     * @param weight the new weight
     * @param away how long to stay away
     * @return completed on the callback executor
     */
    CompletionStage<Void> changeWeightAsync(Weight weight, Duration away);

    /**
     * As {@link #close}, without blocking. Closing again, or with the coordinator, does nothing.
     *
     * @return completed on the callback executor once this member has left; exceptionally as
     *     {@link AsyncCoordinator#leave} tells if leaving failed: the membership then is not valid, and ends by itself
     */
    CompletionStage<Void> closeAsync();

    /** Leaves the group, so that others take over at once; a failure is logged, since the membership then ends by itself. */
    @Override
    void close();
}
