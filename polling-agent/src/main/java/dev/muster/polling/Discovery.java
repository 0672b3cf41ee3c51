package dev.muster.polling;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds resources. Found by {@link java.util.ServiceLoader}, or given to {@link PollingAgentBuilder#discovery}; one
 * instance serves all cycles, from several threads at once. Sources name it as {@code NAME} or {@code NAME:PARAMETER}
 * or {@code NAME://PARAMETER}.
 */
public interface Discovery {
    /** The group id of resources that all agents of a fleet discover alike (Ceilometer's usual one). */
    String GLOBAL = "global";

    /**
     * Its name, such as {@code local_disks}.
     *
     * @return nobody else's
     */
    String name();

    /**
     * Which agents discover the same resources and therefore share them: those with the same group id. Asked once, at the
     * start, with what discoveries are given later.
     *
     * @param request what a source says behind the name, and where this agent runs
     * @return {@link #GLOBAL} unless said otherwise; empty if each agent polls all that it discovers
     */
    default Optional<String> groupId(DiscoveryRequest request) {
        return Optional.of(GLOBAL);
    }

    /**
     * Finds the resources, those of the other agents included. Called once a cycle at most, on a thread of its own, which is
     * interrupted when the cycle is over.
     *
     * @param request what a source says behind the name, and where this agent runs
     * @return the resources
     * @throws IOException if they cannot be found now: nothing of it is polled in this cycle
     * @throws InterruptedException if the cycle is over, or the agent ends
     */
    List<Resource> discover(DiscoveryRequest request) throws IOException, InterruptedException;
}
