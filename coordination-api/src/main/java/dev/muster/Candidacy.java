package dev.muster;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A candidate's part in the election of a group's leader (Tooz: {@code watch_elected_as_leader}). The candidate stays
 * one until it is closed, or its coordinator leaves the group: after a loss it runs again, and each election and each loss is told to its listener, so that
 * leadership is never re-taken silently.
 */
public interface Candidacy extends AutoCloseable {
    /**
     * The group.
     *
     * @return where this candidate runs
     */
    GroupId group();

    /**
     * The leadership, while it lasts.
     *
     * @return a lease with its own deadline and fencing token, or empty while another leads
     */
    Optional<Leadership> leadership();

    /**
     * Gives up leadership, if held, and ends the candidacy (Tooz: {@code stand_down_group_leader}); an attempt that is under
     * way is taken back when its answer comes. Blocks for one round trip, at most the operation timeout.
     *
     * @return true if it led until now
     * @throws StoreUnavailable if the store cannot be reached; the leadership ends by itself at its time-out
     * @throws OutcomeUnknown if the answer was lost; Muster goes on giving it up in the background
     */
    default boolean standDown() {
        return Blocking.await(standDownAsync());
    }

    /**
     * As {@link #standDown()}, without blocking.
     *
     * @return completed on the callback executor
     */
    CompletionStage<Boolean> standDownAsync();

    /** Stands down; a failure is logged, since the leadership then ends by itself. */
    @Override
    void close();
}
