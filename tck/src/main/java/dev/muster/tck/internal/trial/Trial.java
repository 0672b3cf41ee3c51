package dev.muster.tck.internal.trial;

import dev.muster.Characteristic;
import dev.muster.ConnectOptions;
import dev.muster.GroupId;
import dev.muster.Lock;
import dev.muster.LockLease;
import dev.muster.LockName;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.Store;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreTiming;
import dev.muster.tck.Backend;
import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import dev.muster.tck.Line;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One test's world: a fresh store, agents, chance, and the history of all that was done. */
public final class Trial implements AutoCloseable {
    private static final Duration LATEST_ANSWER = Duration.ofSeconds(5);

    private final Backend backend;
    private final BackendProvider provider;
    private final String store;
    private final Random random;
    private final History history = new History();
    private final Deque<AgentProcess> processes = new ArrayDeque<>();
    private final Deque<Agent> agents = new ArrayDeque<>();
    private final Agent witness;
    private final StoreProfile profile;
    private volatile boolean disturbed;

    Trial(Backend backend, long seed) {
        this.backend = backend;
        this.random = new Random(seed);
        this.store = String.format(Locale.ROOT, "tck-%08x", random.nextInt() ^ (int) System.nanoTime());
        this.provider = backend.provider().orElseGet(() -> Providers.serving(url()));
        var seen = new StoreProfile[1];
        AgentProcess process = process("witness");
        process.provider().alter(known -> seen[0] = known);
        this.witness = add(process.connect(url(), "witness", UnaryOperator.identity()));
        this.profile = witness.rawStore().negotiated(seen[0]);
        process.provider().alter(UnaryOperator.identity());
    }

    /** An agent in a process of its own. */
    public Agent agent(String member, String... options) {
        return agent(member, UnaryOperator.identity(), options);
    }

    /** The options are of the engine, each {@code name=value}. */
    public Agent agent(String member, UnaryOperator<ConnectOptions> how, String... options) {
        return agent(process(member), member, how, options);
    }

    public synchronized Agent agent(
            AgentProcess process, String member, UnaryOperator<ConnectOptions> how, String... options) {
        String url =
                process.line().map(line -> line.url(store, backend.timeout())).orElseGet(this::url);
        return add(process.connect(with(url, options), member, how));
    }

    /** An agent whose timeouts are ten times as long: so that nothing comes of time where time is not what is tested. */
    public synchronized Agent slowAgent(String member, UnaryOperator<ConnectOptions> how, String... options) {
        String url = url(backend.timeout().multipliedBy(10));
        return add(process(member).connect(with(url, options), member, how));
    }

    /** A process that can hold several agents. */
    public synchronized AgentProcess process(String name) {
        return begin(name, Optional.empty());
    }

    /** A process with a line of its own to the server. */
    public synchronized AgentProcess processOnLine(String name) {
        disturbed = true;
        return begin(name, backend.line());
    }

    private AgentProcess begin(String name, Optional<Line> line) {
        var process = new AgentProcess(history, name, random.nextLong(), provider, line);
        processes.push(process);
        return process;
    }

    private Agent add(Agent agent) {
        agents.push(agent);
        return agent;
    }

    public String url() {
        return backend.url(store, backend.timeout());
    }

    public String url(Duration timeout) {
        return backend.url(store, timeout);
    }

    public static String with(String url, String... options) {
        String separator = url.contains("?") ? "&" : "?";
        return options.length == 0 ? url : url + separator + String.join("&", options);
    }

    /** An agent that is there from the beginning and has done nothing. */
    public Agent witness() {
        return witness;
    }

    /** The witness's store itself, recorded. */
    public Store spi() {
        return new Recorder(history, "spi").record(Store.class, witness.rawStore());
    }

    public BackendProvider provider() {
        return provider;
    }

    public StoreProfile profile() {
        return profile;
    }

    public StoreTiming timing() {
        return profile.timing();
    }

    public boolean has(Characteristic characteristic) {
        return profile.characteristics().contains(characteristic);
    }

    public GroupId group(String name) {
        return GroupId.of(name + "-" + store);
    }

    public LockName lockName(String name) {
        return LockName.of(name + "-" + store);
    }

    public Random random() {
        return random;
    }

    public History history() {
        return history;
    }

    /** Says in the history what comes next. */
    public void note(String what) {
        history.note("test", what);
    }

    public Patience patience() {
        return new Patience(backend.timeout(), timing());
    }

    public void begin(Fault fault) {
        handle(fault, "begins", () -> faultHandle(fault).begin(store));
    }

    public void end(Fault fault) {
        handle(fault, "ends", () -> faultHandle(fault).end(store));
    }

    private FaultHandle faultHandle(Fault fault) {
        return Objects.requireNonNull(backend.faults().get(fault), () -> "no handle for " + fault);
    }

    private void handle(Fault fault, String what, Step step) {
        disturbed = true;
        note(fault + " " + what);
        try {
            step.run();
        } catch (Exception failure) {
            throw new IllegalStateException("the backend's handle for " + fault + " failed", failure);
        }
    }

    public void expireSession(Agent agent) {
        note("the session of " + agent + " ends");
        backend.expireSession().orElseThrow().accept(agent.rawStore());
    }

    /** Takes a lock that must be free. */
    public static LockLease take(Lock lock) {
        return lock.tryAcquire()
                .orElseThrow(() -> new AssertionError("lock '" + lock.name() + "' is free, and was refused"));
    }

    /**
     * What was measured, from then on, of a machine that stood still: no thread of this JVM ran for a while, or an answer
     * came, but later than the operation timeout, where the test did nothing to server or request.
     */
    Optional<String> stall(long sinceNanos) {
        Optional<Duration> stoodStill = Stalls.watching().since(sinceNanos);
        if (stoodStill.isPresent() || disturbed) {
            return stoodStill.map(Stalls::text);
        }
        awaitLateAnswers();
        Duration slowest = undisturbed()
                .map(AgentProcess::tap)
                .map(Tap::slowest)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        // The engine may ask twice within an operation's time.
        return slowest.compareTo(patience().operation().dividedBy(2)) > 0
                ? Optional.of("an undisturbed answer took " + slowest.toMillis() + " ms")
                : Optional.empty();
    }

    /** One that never comes is no late one. */
    private void awaitLateAnswers() {
        long end = System.nanoTime() + LATEST_ANSWER.toNanos();
        while (undisturbed().anyMatch(process -> process.tap().isAwaiting()) && System.nanoTime() < end) {
            patience().pass(Duration.ofMillis(10));
        }
    }

    private synchronized Stream<AgentProcess> undisturbed() {
        return List.copyOf(processes).stream()
                .filter(process -> !process.environment().wasFrozen());
    }

    private interface Step {
        void run() throws Exception;
    }

    @Override
    public void close() {
        agents.forEach(Agent::close);
        processes.forEach(AgentProcess::end);
    }
}
