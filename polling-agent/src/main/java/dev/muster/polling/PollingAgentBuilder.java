package dev.muster.polling;

import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.internal.Agent;
import dev.muster.polling.internal.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What an agent needs beyond its configuration. Everything has a default. Not for several threads at once. */
public final class PollingAgentBuilder {
    private static final System.Logger LOG = System.getLogger(PollingAgent.class.getName());

    private final AgentConfiguration configuration;
    private final List<Pollster> pollsters = new ArrayList<>();
    private final List<Discovery> discoveries = new ArrayList<>();
    private final List<Publisher> publishers = new ArrayList<>();
    private String member = UUID.randomUUID().toString();
    private boolean failOpen;
    private boolean allowDuplicates;
    private Optional<Path> lockDirectory = Optional.empty();
    private Duration pollTimeout = Duration.ofSeconds(10);
    private int concurrency = 128;
    private Clock clock = Clock.systemUTC();
    private Consumer<CycleReport> cycles = report -> {};
    private Consumer<String> notes = note -> LOG.log(System.Logger.Level.WARNING, note);

    PollingAgentBuilder(AgentConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Adds a pollster to those that {@link java.util.ServiceLoader} finds.
     *
     * @param added takes the place of a found one of its name
     * @return this
     */
    public PollingAgentBuilder pollster(Pollster added) {
        pollsters.add(added);
        return this;
    }

    /**
     * Adds a discovery to those that {@link java.util.ServiceLoader} finds.
     *
     * @param added takes the place of a found one of its name
     * @return this
     */
    public PollingAgentBuilder discovery(Discovery added) {
        discoveries.add(added);
        return this;
    }

    /**
     * Adds a publisher. The agent closes it at its end.
     *
     * @param added is given all samples
     * @return this
     */
    public PollingAgentBuilder publisher(Publisher added) {
        publishers.add(added);
        return this;
    }

    /**
     * Sets the member id.
     *
     * @param id unique in the store; a random UUID unless said otherwise
     * @return this
     */
    public PollingAgentBuilder member(String id) {
        member = id;
        return this;
    }

    /**
     * Chooses what to do while the store does not answer and the membership's deadline has passed. By default nothing is
     * polled then: others may have taken over. An agent that fails open goes on with its last share, and with everything if
     * it never had one: nothing is missed, and something may be polled by several.
     *
     * @param open whether to go on
     * @return this
     */
    public PollingAgentBuilder failOpen(boolean open) {
        failOpen = open;
        return this;
    }

    /**
     * Chooses whether a second agent without a store, of the same namespaces and prefix, may start on this machine. By
     * default it is refused: both would poll everything.
     *
     * @param allowed whether it may
     * @return this
     */
    public PollingAgentBuilder allowDuplicates(boolean allowed) {
        allowDuplicates = allowed;
        return this;
    }

    /**
     * Sets where the lock file of an agent without a store lies.
     *
     * @param directory one that all agents of the machine share; by default {@code /run/lock} or that of temporary files
     * @return this
     */
    public PollingAgentBuilder lockDirectory(Path directory) {
        lockDirectory = Optional.of(directory);
        return this;
    }

    /**
     * Sets how long one poll may take.
     *
     * @param atMost then its thread is interrupted; 10 s unless said otherwise
     * @return this
     * @throws IllegalArgumentException if it is nothing
     */
    public PollingAgentBuilder pollTimeout(Duration atMost) {
        if (atMost.isNegative() || atMost.isZero()) {
            throw new IllegalArgumentException("the time for a poll is " + atMost + ": give more");
        }
        pollTimeout = atMost;
        return this;
    }

    /**
     * Sets how many polls run at once.
     *
     * @param polls at most; 128 unless said otherwise. A poll that does not end when its time is up is not counted
     * @return this
     * @throws IllegalArgumentException if there are none
     */
    public PollingAgentBuilder concurrency(int polls) {
        if (polls < 1) {
            throw new IllegalArgumentException(polls + " polls at once: give 1 or more");
        }
        concurrency = polls;
        return this;
    }

    /**
     * Sets the clock that cycles and samples go by.
     *
     * @param wall the system's unless said otherwise
     * @return this
     */
    public PollingAgentBuilder clock(Clock wall) {
        clock = wall;
        return this;
    }

    /**
     * Asks to be told each cycle that has ended.
     *
     * @param listener called on the task's thread: the next cycle waits for it
     * @return this
     */
    public PollingAgentBuilder onCycle(Consumer<CycleReport> listener) {
        cycles = cycles.andThen(listener);
        return this;
    }

    /**
     * Says where to tell the operator what is unusual, in a line each.
     *
     * @param listener called on any thread; the log unless said otherwise
     * @return this
     */
    public PollingAgentBuilder onNote(Consumer<String> listener) {
        notes = listener;
        return this;
    }

    /**
     * Starts the agent. Tries the store once; if it does not answer, the agent is started all the same, and goes on trying.
     *
     * @return the running agent
     * @throws dev.muster.ConnectRefused if the store can never be used as configured
     * @throws IllegalArgumentException if the sources name a discovery that there is not
     * @throws IllegalStateException if there is no store, and another such agent runs on this machine
     */
    public PollingAgent start() {
        return Agent.start(new Plan(
                configuration,
                pollsters,
                discoveries,
                publishers,
                member,
                failOpen,
                allowDuplicates,
                lockDirectory,
                pollTimeout,
                concurrency,
                clock,
                cycles,
                notes));
    }
}
