package dev.muster.internal;

import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One changing call that may be sent several times within its time, because a repeat by the same token or incarnation
 * does no harm. It remembers whether an earlier try ended unknown: then a refusal is no certain no.
 */
final class Attempts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Engine engine;
    private final String what;
    private final EngineClock.Moment began;
    private final Duration atMost;
    private Duration pause = FIRST_PAUSE;
    private boolean unknown;

    Attempts(Engine engine, String what, Duration atMost) {
        this.engine = engine;
        this.what = what;
        this.began = engine.clock().now();
        this.atMost = atMost;
    }

    boolean isEndless() {
        return atMost.equals(ChronoUnit.FOREVER.getDuration());
    }

    boolean anyUnknown() {
        return unknown;
    }

    Duration left() {
        Duration left = atMost.minus(began.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    OutcomeUnknown outcomeUnknown() {
        return new OutcomeUnknown(
                what + ": an answer was lost, so it may have been carried out; Muster takes it back in the background",
                null);
    }

    /** Sends until there is an answer, a failure that a repeat would not mend, or no time. */
    <T> CompletableFuture<T> send(Supplier<CompletionStage<T>> request) {
        var answer = new CompletableFuture<T>();
        sendTo(answer, engine.calls().timeout(), request);
        return answer;
    }

    private <T> void sendTo(CompletableFuture<T> answer, Duration timeout, Supplier<CompletionStage<T>> request) {
        engine.calls().change(what, timeout, request).whenComplete((value, failure) -> {
            Throwable cause = failure == null ? null : Failures.unwrapped(failure);
            unknown |= cause instanceof OutcomeUnknown;
            if (cause == null) {
                pause = FIRST_PAUSE;
                answer.complete(value);
            } else if (isTransient(cause)
                    && left().compareTo(pause) > 0
                    && !engine.state().isClosed()) {
                engine.environment()
                        .schedule(
                                pause,
                                () -> sendTo(
                                        answer,
                                        Durations.min(left(), engine.calls().timeout()),
                                        request));
                pause = Durations.min(pause.multipliedBy(2), LONGEST_PAUSE);
            } else {
                answer.completeExceptionally(unknown && isTransient(cause) ? outcomeUnknown() : cause);
            }
        });
    }

    private static boolean isTransient(Throwable cause) {
        return cause instanceof OutcomeUnknown || cause instanceof StoreUnavailable;
    }
}
