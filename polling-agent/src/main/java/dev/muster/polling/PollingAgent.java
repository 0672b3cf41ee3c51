package dev.muster.polling;

import dev.muster.polling.config.AgentConfiguration;

/**
 * A running agent: it discovers resources and polls those that are its share, again in each cycle, until it is closed.
 *
 * <pre>{@code
 * try (PollingAgent agent = PollingAgent.of(configuration)
 *         .publisher(mine)
 *         .start()) {
 *     ...
 * }
 * }</pre>
 *
 * <p><b>Cycles.</b> Sources of one interval are one task. Its cycles begin at whole multiples of the interval since 1970,
 * so that agents whose clocks agree have the same cycles. When one begins, the agent looks at its groups once, and what
 * the ring then says is its share of that cycle. A cycle that takes longer than its interval makes the next one be left
 * out; a poll that does is not begun again before it has ended, and no other poll waits for it.
 *
 * <p><b>Groups.</b> As in Ceilometer: the namespaces, sorted and joined by hyphens, the prefix if there is one, and
 * the discovery's group id; so Ceilometer's own agents and this one share what they both discover. Resources that a source
 * lists itself are shared in a group of their own, named after a digest of the list, the same in every process (in
 * Ceilometer it differs from process to process).
 *
 * <p><b>The store.</b> While it does not answer, the agent keeps its last share until its membership's deadline; then it polls
 * nothing, since others may have taken over, unless it was told to {@link PollingAgentBuilder#failOpen fail open}. If it
 * does not answer at the start, the agent tries again until it does. When it is back the agent joins again by itself, and
 * takes part from the next cycle on.
 *
 * <p>Thread-safe.
 */
public interface PollingAgent extends AutoCloseable {
    /**
     * An agent that is not started yet.
     *
     * @param configuration what it is to do
     * @return to say more, and to start it
     */
    static PollingAgentBuilder of(AgentConfiguration configuration) {
        return new PollingAgentBuilder(configuration);
    }

    /**
     * This agent's member id.
     *
     * @return nobody else's
     */
    String member();

    /**
     * How it stands. Does no I/O.
     *
     * @return the status now
     */
    PollingStatus status();

    /**
     * Ends: no more polls are begun, all groups are left at once, so that others have this agent's share from their next
     * cycle on, and what was polled is published. Polls under way are given two seconds, then interrupted. Closing again
     * waits for the first to be done.
     */
    @Override
    void close();
}
