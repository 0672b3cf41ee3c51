package dev.muster.polling.internal;

import dev.muster.polling.PollingStatus.StoreState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who polls what. */
interface Shares extends AutoCloseable {
    /**
     * Looks at the groups, and returns when that is done or the time is up.
     *
     * @return whether they were seen; if not, what was seen last counts
     */
    boolean look(Duration atMost);

    /** This agent's share of a group in a cycle that began at a time. */
    Share of(String group, Instant began);

    StoreState state();

    /** The store's URL without secrets, or nothing. */
    String backend();

    List<String> warnings();

    /** Gives up every share, at once. */
    @Override
    void close();
}
