package dev.muster.internal;

import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One changing call that may be sent several times within its time, because a repeat by the same token or incarnation
 * does no harm. It remembers whether an earlier try ended unknown: then a
 * refusal is no certain no, until what was on its way has come or never will.
 */
final class Attempts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private record Pause(Timer timer, Runnable end) {}

    private final Engine engine;
    private final String what;
    private final EngineClock.Lap began;
    private final Duration atMost;
    private Duration pause = FIRST_PAUSE;
    private @Nullable Pause pausing;
    private EngineClock.@Nullable Lap unknownSince;
    private boolean over;

    /** Its time begins now. */
    Attempts(Engine engine, String what, Duration atMost) {
        this.engine = engine;
        this.what = what;
        this.began = engine.clock().lap();
        this.atMost = atMost;
    }

    /** Whether a try that was not answered may have been carried out, or still may; as long as {@link Undo} fears it. */
    boolean anyUnknown() {
        EngineClock.Lap since = unknownSince;
        return since != null
                && since.elapsed().compareTo(engine.profile().timing().membership()) <= 0;
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

    /** Tries no more; a try that is under way still counts. */
    void giveUp() {
        over = true;
        Pause last = pausing;
        if (last != null) {
            last.timer().cancel();
            last.end().run();
        }
    }

    /** Sends until there is an answer, a failure that a repeat would not mend, or no time. */
    <T> CompletableFuture<T> send(Supplier<CompletionStage<T>> request) {
        var answer = new CompletableFuture<T>();
        if (left().isZero()) {
            answer.completeExceptionally(
                    meaning(new StoreUnavailable(what + ": time was up before the store could be asked", null)));
        } else {
            sendTo(answer, request);
        }
        return answer;
    }

    private <T> void sendTo(CompletableFuture<T> answer, Supplier<CompletionStage<T>> request) {
        Duration timeout = Durations.min(left(), engine.calls().timeout());
        engine.calls().change(what, timeout, request).whenComplete((value, failure) -> {
            if (failure == null) {
                pause = FIRST_PAUSE;
                answer.complete(value);
            } else {
                failed(answer, request, Failures.unwrapped(failure));
            }
        });
    }

    private <T> void failed(CompletableFuture<T> answer, Supplier<CompletionStage<T>> request, Throwable cause) {
        if (cause instanceof OutcomeUnknown) {
            unknownSince = engine.clock().lap();
        }
        Runnable end = () -> {
            pausing = null;
            answer.completeExceptionally(meaning(cause));
        };
        if (!isTransient(cause) || isOver() || left().compareTo(pause) <= 0) {
            end.run();
            return;
        }
        pausing = new Pause(engine.environment().schedule(pause, () -> again(answer, request, end)), end);
        pause = Durations.min(pause.multipliedBy(2), LONGEST_PAUSE);
    }

    private <T> void again(CompletableFuture<T> answer, Supplier<CompletionStage<T>> request, Runnable end) {
        if (isOver() || left().isZero()) {
            end.run();
        } else {
            pausing = null;
            sendTo(answer, request);
        }
    }

    private boolean isOver() {
        return over || engine.state().isClosed();
    }

    private Throwable meaning(Throwable cause) {
        return anyUnknown() && isTransient(cause) ? outcomeUnknown() : cause;
    }

    static boolean isTransient(Throwable cause) {
        return cause instanceof OutcomeUnknown || cause instanceof StoreUnavailable;
    }
}
