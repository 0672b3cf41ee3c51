package dev.muster.polling.internal;

import dev.muster.polling.CycleReport;
import dev.muster.polling.PollingAgent;
import dev.muster.polling.PollingStatus;
import dev.muster.polling.PollingStatus.GroupStatus;
import dev.muster.polling.config.AgentConfiguration;
import dev.muster.polling.config.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The agent: tasks, the threads for their polls, the shares they go by, and the ways out for what is measured. */
public final class Agent implements PollingAgent {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int TICK_SECONDS = 1;

    private final Plan plan;
    private final Shares shares;
    private final Workers workers;
    private final Polls polls;
    private final List<Outlet> outlets;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch over;
    private final Instant started;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Agent(
            Plan plan,
            Notes notes,
            Shares shares,
            Workers workers,
            Finder finder,
            Map<Duration, List<PlannedSource>> sources) {
        this.plan = plan;
        this.shares = shares;
        this.workers = workers;
        this.polls = new Polls(workers, notes, plan.clock());
        this.outlets = plan.publishers().stream()
                .map(publisher -> new Outlet(publisher, notes))
                .toList();
        this.over = new CountDownLatch(1);
        this.started = plan.clock().instant();
        sources.forEach((interval, planned) -> tasks.add(new Task(
                new Slots(interval, plan.clock()),
                planned,
                new Cycle.Tools(shares, finder, polls, outlets, plan, new TreeMap<>()),
                notes,
                over)));
    }

    /** Starts one. */
    public static Agent start(Plan plan) {
        AgentConfiguration configuration = plan.configuration();
        var notes = new Notes(plan.notes());
        configuration.warnings().forEach(notes::tell);
        var workers = new Workers(plan.concurrency(), "muster-poll-worker");
        var names = GroupNames.of(configuration);
        var extensions = Extensions.find(plan.pollsters(), plan.discoveries());
        var finder = new Finder(extensions, configuration, names, workers, notes);
        Map<Duration, List<PlannedSource>> sources = new LinkedHashMap<>();
        NavigableSet<String> groups = new TreeSet<>();
        NavigableSet<String> digest = new TreeSet<>();
        for (Source source : configuration.sources()) {
            PlannedSource planned = PlannedSource.of(source, extensions, finder, names);
            if (planned.pollsters().isEmpty()) {
                notes.tell("source '" + source.name()
                        + "' polls nothing here: no pollster measures its meters, or it says no resources");
            } else {
                sources.computeIfAbsent(source.interval(), first -> new ArrayList<>())
                        .add(planned);
                groups.addAll(planned.groups());
                digest.addAll(planned.digest(names.prefix()));
            }
        }
        Shares shares;
        try {
            shares = shares(plan, names, groups, digest, notes);
        } catch (RuntimeException refused) {
            workers.close();
            throw refused;
        }
        var agent = new Agent(plan, notes, shares, workers, finder, sources);
        agent.start();
        return agent;
    }

    private static Shares shares(
            Plan plan, GroupNames names, NavigableSet<String> groups, NavigableSet<String> digest, Notes notes) {
        Optional<String> url = plan.configuration().backendUrl();
        if (url.isPresent()) {
            return PartitionedShares.start(
                    plan, url.get(), groups, notes, new Overlaps(plan.member(), names.prefix(), digest, notes));
        }
        notes.tell("there is no backend_url: this agent polls everything, and must be the only one of '"
                + names.prefix() + "'");
        return new AloneShares(
                plan.member(),
                plan.allowDuplicates() ? MachineLock.none() : MachineLock.take(plan.lockDirectory(), names.prefix()));
    }

    private void start() {
        for (Task task : tasks) {
            threads.add(Workers.daemon(
                    task, "muster-poll-" + task.status().interval().toMillis() + "ms"));
        }
        threads.add(Workers.daemon(this::tick, "muster-poll-status"));
        threads.forEach(Thread::start);
    }

    private void tick() {
        try {
            while (!over.await(TICK_SECONDS, TimeUnit.SECONDS)) {
                outlets.forEach(outlet -> outlet.tell(this::status));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String member() {
        return plan.member();
    }

    @Override
    public PollingStatus status() {
        return new PollingStatus(
                plan.member(),
                ProcessHandle.current().pid(),
                plan.clock().instant(),
                started,
                shares.backend(),
                shares.state(),
                groups(),
                tasks.stream().map(Task::status).toList(),
                polls.blacklisted(),
                outlets.stream().mapToLong(Outlet::lost).sum(),
                shares.warnings());
    }

    /** Tasks may share a group: the one with more resources tells of it. */
    private List<GroupStatus> groups() {
        Map<String, GroupStatus> groups = new TreeMap<>();
        for (Task task : tasks) {
            for (GroupStatus group : task.last().map(CycleReport::groups).orElse(List.of())) {
                groups.merge(group.group(), group, (one, other) -> one.resources() < other.resources() ? other : one);
            }
        }
        return List.copyOf(groups.values());
    }

    /** Whoever closes second waits for the first: a signal's thread must not end the process meanwhile. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                end();
            } finally {
                closed.countDown();
            }
        } else {
            try {
                closed.await();
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end() {
        polls.end();
        over.countDown();
        shares.close();
        workers.end(GRACE);
        outlets.forEach(Outlet::close);
    }
}
