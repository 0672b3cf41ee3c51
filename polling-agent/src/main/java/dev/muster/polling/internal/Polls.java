package dev.muster.polling.internal;

import dev.muster.polling.Measurement;
import dev.muster.polling.PermanentFailure;
import dev.muster.polling.PollRequest;
import dev.muster.polling.Pollster;
import dev.muster.polling.Resource;
import dev.muster.polling.Sample;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The polls of all tasks: none is begun while it is under way, nor after a permanent failure. */
final class Polls {
    /** How a poll that was begun ended. */
    enum Outcome {
        DONE,
        FAILED,
        /** The share was lost, or the cycle was over, before it began: it was not polled. */
        GIVEN_UP
    }

    private final Workers workers;
    private final Notes notes;
    private final Clock clock;
    private final Set<PollKey> underWay = ConcurrentHashMap.newKeySet();
    private final Set<PollKey> slow = ConcurrentHashMap.newKeySet();
    private final Set<PollKey> blacklist = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    Polls(Workers workers, Notes notes, Clock clock) {
        this.workers = workers;
        this.notes = notes;
        this.clock = clock;
    }

    /** Whether it took too long the last time: such are begun after the others. */
    boolean isSlow(PollKey key) {
        return slow.contains(key);
    }

    boolean isBlacklisted(PollKey key) {
        return blacklist.contains(key);
    }

    int blacklisted() {
        return blacklist.size();
    }

    /** From now on no poll begins. */
    void end() {
        over = true;
    }

    /**
     * Begins a poll unless it is under way or useless.
     *
     * @param mayBegin asked when its turn has come: whether this agent may still poll it
     * @param begun told, once, when it really begins
     * @param published given what was measured
     */
    Optional<CompletableFuture<Outcome>> begin(
            Pollster pollster,
            PollRequest request,
            BooleanSupplier mayBegin,
            Runnable begun,
            Consumer<List<Sample>> published) {
        var key = new PollKey(
                request.source(), pollster.name(), request.resource().id());
        if (over || blacklist.contains(key) || !underWay.add(key)) {
            return Optional.empty();
        }
        CompletableFuture<Outcome> polled = workers.call(
                () -> {
                    if (over || !mayBegin.getAsBoolean()) {
                        return Outcome.GIVEN_UP;
                    }
                    begun.run();
                    Instant time = clock.instant();
                    published.accept(samples(request, time, pollster.poll(request)));
                    return Outcome.DONE;
                },
                request.timeout(),
                () -> underWay.remove(key));
        return Optional.of(
                polled.handle((outcome, failure) -> failure == null ? done(key, outcome) : failed(key, failure)));
    }

    private Outcome done(PollKey key, Outcome outcome) {
        slow.remove(key);
        notes.over(key.toString());
        return outcome;
    }

    private Outcome failed(PollKey key, Throwable failure) {
        String what = key.pollster() + " of " + key.resource() + " in source " + key.source();
        if (failure instanceof PermanentFailure) {
            blacklist.add(key);
            notes.tell(what + " failed, and is not polled any more: " + failure.getMessage());
            return Outcome.FAILED;
        }
        if (failure instanceof TimeoutException) {
            slow.add(key);
        }
        if (!over) {
            notes.tell(key.toString(), what + " failed: " + Failures.message(failure));
        }
        return Outcome.FAILED;
    }

    private static List<Sample> samples(PollRequest request, Instant time, List<Measurement> measured) {
        return measured.stream()
                .filter(measurement -> request.meters().contains(measurement.meter()))
                .map(measurement -> sample(request.resource(), request.source(), time, measurement))
                .toList();
    }

    private static Sample sample(Resource resource, String source, Instant time, Measurement measurement) {
        Map<String, String> metadata = new LinkedHashMap<>(resource.metadata());
        metadata.putAll(measurement.metadata());
        return new Sample(
                measurement.meter(),
                measurement.type(),
                measurement.unit(),
                measurement.volume(),
                resource.id(),
                time,
                source,
                metadata,
                UUID.randomUUID().toString());
    }
}
