package dev.muster.polling;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Takes samples away. Its calls come one at a time, on a thread of its own: a slow one holds up nothing else. */
public interface Publisher extends AutoCloseable {
    /**
     * Takes the samples of one poll.
     *
     * @param samples of one resource
     * @param interval when the next ones are to be expected, if the resource is still this agent's then
     * @throws IOException if they cannot be taken; they are lost, and counted
     */
    void publish(List<Sample> samples, Duration interval) throws IOException;

    /**
     * Is told how the agent stands, about once a second.
     *
     * @param status the status now
     */
    default void status(PollingStatus status) {}

    /** Ends; what was published before is not lost. */
    @Override
    void close();
}
