package dev.muster.polling.internal;

import dev.muster.polling.CycleReport;
import dev.muster.polling.CycleReport.Polled;
import dev.muster.polling.PollRequest;
import dev.muster.polling.PollingStatus.GroupStatus;
import dev.muster.polling.Resource;
import dev.muster.polling.internal.PlannedSource.PlannedPollster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One cycle of a task: finds the resources, and begins the polls of those that are this agent's. */
final class Cycle {
    /** What a cycle works with. */
    record Tools(
            Shares shares,
            Finder finder,
            Polls polls,
            List<Outlet> outlets,
            Plan plan,
            Map<String, GroupLedger> ledgers) {}

    private record Begun(PollKey key, CompletableFuture<Polls.Outcome> ended) {}

    private final Tools tools;
    private final long number;
    private final Instant began;
    private final Instant end;
    private final Duration interval;
    private final Map<String, CompletableFuture<Optional<List<Resource>>>> found = new ConcurrentHashMap<>();
    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> all = new TreeMap<>();
    private final Map<String, Set<String>> mine = new TreeMap<>();
    private final Set<PollKey> asked = new HashSet<>();
    private final Queue<Polled> polled = new ConcurrentLinkedQueue<>();
    private final List<Begun> begun = new ArrayList<>();
    private boolean incomplete;
    private int wanted;
    private volatile boolean fresh;

    Cycle(Tools tools, long number, Slots slots) {
        this.tools = tools;
        this.number = number;
        this.began = slots.begin(number);
        this.interval = slots.length();
        this.end = slots.begin(number + 1).minus(slack(interval));
    }

    /** Left free at the end, so that the next cycle begins in time. */
    private static Duration slack(Duration interval) {
        return Duration.ofMillis(Math.min(50, interval.toMillis() / 10));
    }

    private Duration left() {
        Duration left = Duration.between(tools.plan().clock().instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns when all polls have ended, or the next cycle is about to begin. */
    void run(List<PlannedSource> sources) throws InterruptedException {
        fresh = tools.shares().look(left().dividedBy(2));
        sources.forEach(source -> source.groups().forEach(this::share));
        List<CompletableFuture<Void>> started =
                sources.stream().map(this::start).toList();
        await(started);
        List<CompletableFuture<Polls.Outcome>> ends;
        synchronized (this) {
            ends = begun.stream().map(Begun::ended).toList();
        }
        await(ends);
    }

    private void await(List<? extends CompletableFuture<?>> all) throws InterruptedException {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                    .get(Math.max(1, left().toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException cycleIsOver) {
            // Told as late.
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private Share share(String group) {
        return shares.computeIfAbsent(group, name -> tools.shares().of(name, began));
    }

    private CompletableFuture<Void> start(PlannedSource source) {
        source.listedGroup()
                .ifPresent(group -> start(
                        source,
                        source.pollsters(),
                        Optional.of(group),
                        source.source().resources().stream().map(Resource::of).toList()));
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        source.discoveries().forEach(named -> parts.add(start(source, source.pollsters(), named)));
        for (PlannedPollster pollster : source.pollsters()) {
            pollster.byDefault().ifPresent(named -> parts.add(start(source, List.of(pollster), named)));
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> start(PlannedSource source, List<PlannedPollster> pollsters, Finder.Named named) {
        return found.computeIfAbsent(named.text(), once -> tools.finder().find(named, left()))
                .thenAccept(resources -> {
                    if (resources.isPresent()) {
                        start(source, pollsters, named.group(), resources.get());
                    } else {
                        missed();
                    }
                });
    }

    private synchronized void missed() {
        incomplete = true;
    }

    private synchronized void start(
            PlannedSource source, List<PlannedPollster> pollsters, Optional<String> group, List<Resource> resources) {
        Share share = group.map(this::share)
                .orElseGet(() -> new Share.Everything(List.of(tools.plan().member())));
        List<Resource> own =
                resources.stream().filter(resource -> share.owns(resource.id())).toList();
        group.ifPresent(name -> {
            Set<String> ids = all.computeIfAbsent(name, first -> new TreeSet<>());
            resources.forEach(resource -> ids.add(resource.id()));
            Set<String> ownIds = mine.computeIfAbsent(name, first -> new TreeSet<>());
            own.forEach(resource -> ownIds.add(resource.id()));
        });
        for (PlannedPollster pollster : pollsters) {
            own.stream()
                    .filter(pollster.pollster()::accepts)
                    .sorted(Comparator.comparing(resource -> tools.polls().isSlow(key(source, pollster, resource))))
                    .forEach(resource -> begin(source, pollster, resource, share));
        }
    }

    private static PollKey key(PlannedSource source, PlannedPollster pollster, Resource resource) {
        return new PollKey(source.source().name(), pollster.pollster().name(), resource.id());
    }

    private void begin(PlannedSource source, PlannedPollster pollster, Resource resource, Share share) {
        PollKey key = key(source, pollster, resource);
        // As in Ceilometer, what two sources of one interval both want is polled once.
        if (!asked.add(new PollKey("", key.pollster(), key.resource()))
                || tools.polls().isBlacklisted(key)) {
            return;
        }
        wanted++;
        var request = new PollRequest(
                resource,
                pollster.meters(),
                key.source(),
                tools.plan().member(),
                number,
                tools.plan().pollTimeout());
        tools.polls()
                .begin(
                        pollster.pollster(),
                        request,
                        () -> share.isValid() && !left().isZero(),
                        () -> polled.add(new Polled(key.source(), key.pollster(), key.resource())),
                        samples -> tools.outlets().forEach(outlet -> outlet.publish(samples, interval)))
                .ifPresent(ended -> begun.add(new Begun(key, ended)));
    }

    /** What has come of it so far. */
    synchronized CycleReport report(TaskNumbers numbers) {
        int failed = 0;
        int late = 0;
        for (Begun poll : begun) {
            if (!poll.ended().isDone()) {
                late++;
            } else if (poll.ended().join() == Polls.Outcome.FAILED) {
                failed++;
            }
        }
        List<Polled> list = List.copyOf(polled);
        int unbegun = Math.max(0, wanted - list.size());
        return new CycleReport(
                tools.plan().member(),
                numbers.status(number, began, list.size(), failed, late, unbegun),
                groups(),
                list,
                fresh,
                !incomplete && !isFinding() && unbegun == 0);
    }

    private boolean isFinding() {
        return found.values().stream().anyMatch(answer -> !answer.isDone());
    }

    private List<GroupStatus> groups() {
        List<GroupStatus> groups = new ArrayList<>();
        shares.forEach((group, share) -> {
            Set<String> ids = all.getOrDefault(group, Set.of());
            Set<String> own = share.isValid() ? mine.getOrDefault(group, Set.of()) : Set.of();
            if (!incomplete || !ids.isEmpty()) {
                groups.add(
                        tools.ledgers().computeIfAbsent(group, GroupLedger::new).close(share, ids, own));
            }
        });
        groups.sort(Comparator.comparing(GroupStatus::group));
        return groups;
    }
}
