package dev.muster.internal;

import dev.muster.OperationTimedOut;
import dev.muster.OutcomeUnknown;
import dev.muster.spi.Environment;
import dev.muster.spi.StoreWatch;
import dev.muster.spi.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Sends requests to the store: each ends within its time, in the engine, with a documented failure. */
final class Calls {
    private final Environment environment;
    private final Duration operationTimeout;

    Calls(Environment environment, Duration operationTimeout) {
        this.environment = environment;
        this.operationTimeout = operationTimeout;
    }

    Duration timeout() {
        return operationTimeout;
    }

    <T> CompletableFuture<T> read(String what, Supplier<CompletionStage<T>> request) {
        return read(what, operationTimeout, request);
    }

    <T> CompletableFuture<T> read(String what, Duration timeout, Supplier<CompletionStage<T>> request) {
        var answer = new CompletableFuture<T>();
        Timer timer = environment.schedule(
                timeout,
                () -> answer.completeExceptionally(
                        new OperationTimedOut(what + ": no answer within " + Durations.text(timeout), null)));
        send(request, answer, timer, failure -> Failures.ofReading(what, failure));
        return answer;
    }

    /** A watch that starts too late is ended again. */
    CompletableFuture<Optional<StoreWatch>> watch(
            String what, Supplier<CompletionStage<Optional<StoreWatch>>> request) {
        var stages = new AtomicReference<CompletionStage<Optional<StoreWatch>>>();
        CompletableFuture<Optional<StoreWatch>> answer = read(what, () -> {
            stages.set(request.get());
            return stages.get();
        });
        answer.whenComplete((watch, failure) -> {
            CompletionStage<Optional<StoreWatch>> stage = stages.get();
            if (failure != null && stage != null) {
                stage.thenAccept(late -> late.ifPresent(StoreWatch::cancel));
            }
        });
        return answer;
    }

    <T> CompletableFuture<T> change(String what, Supplier<CompletionStage<T>> request) {
        return change(what, operationTimeout, request);
    }

    <T> CompletableFuture<T> change(String what, Duration timeout, Supplier<CompletionStage<T>> request) {
        var answer = new CompletableFuture<T>();
        Timer timer = environment.schedule(
                timeout,
                () -> answer.completeExceptionally(new OutcomeUnknown(
                        what + ": no answer within " + Durations.text(timeout)
                                + "; it may have been carried out or not",
                        null)));
        send(request, answer, timer, failure -> Failures.ofChanging(what, failure));
        return answer;
    }

    private <T> void send(
            Supplier<CompletionStage<T>> request,
            CompletableFuture<T> answer,
            Timer timer,
            UnaryOperator<Throwable> meaning) {
        CompletionStage<T> stage;
        try {
            stage = Objects.requireNonNull(request.get(), "the backend gave no stage");
        } catch (RuntimeException | Error failure) {
            stage = CompletableFuture.failedFuture(failure);
        }
        stage.whenComplete((value, failure) -> environment.execute(() -> {
            timer.cancel();
            if (failure == null && value == null) {
                answer.completeExceptionally(meaning.apply(new NullPointerException("the backend answered null")));
            } else if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(meaning.apply(failure));
            }
        }));
    }
}
