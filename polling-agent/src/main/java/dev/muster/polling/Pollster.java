package dev.muster.polling;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measures resources. Found by {@link java.util.ServiceLoader}, or given to {@link PollingAgentBuilder#pollster}; one
 * instance serves all cycles, from several threads at once.
 */
public interface Pollster {
    /**
     * Its name, such as {@code http}.
     *
     * @return nobody else's
     */
    String name();

    /**
     * The meters that it can measure. It is asked if a source selects at least one of them; what it measures beyond the
     * selection is dropped.
     *
     * @return names such as {@code http.latency}
     */
    Set<String> meters();

    /**
     * Whether it can measure a resource at all: a source's resources may be of several kinds.
     *
     * @param resource what was listed or discovered
     * @return true unless said otherwise
     */
    default boolean accepts(Resource resource) {
        return true;
    }

    /**
     * Where its resources come from if a source names neither resources nor a discovery.
     *
     * @return a discovery as a source would name it; none unless said otherwise
     */
    default Optional<String> defaultDiscovery() {
        return Optional.empty();
    }

    /**
     * Measures one resource. Runs on a thread of its own, which is interrupted when {@link PollRequest#timeout()} is over;
     * nothing else waits for it. It is not called again for this resource and source before it has returned.
     *
     * @param request the resource, and what is wanted of it
     * @return the measurements; none is no error
     * @throws PermanentFailure if this resource can never be measured: it is not polled again for this source
     * @throws IOException if it cannot be measured now; it is polled again in the next cycle, as after every other exception
     * @throws InterruptedException if the time is up, or the agent ends
     */
    List<Measurement> poll(PollRequest request) throws IOException, InterruptedException;
}
