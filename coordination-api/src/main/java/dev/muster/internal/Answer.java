package dev.muster.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An engine's future as users see it: what they attach runs on the callback executor, never in the engine. A blocking
 * call waits for the engine's future itself and is spared the change of threads.
 */
public final class Answer<T> extends CompletableFuture<T> {
    private final CompletableFuture<T> source;

    private Answer(CompletableFuture<T> source) {
        this.source = source;
    }

    static <T> CompletionStage<T> of(CompletableFuture<T> source, Executor callbacks) {
        var answer = new Answer<T>(source);
        source.whenComplete((value, failure) -> callbacks.execute(() -> end(answer, value, failure)));
        return answer;
    }

    /** One future ends as another does. */
    static <T> void pass(CompletableFuture<T> from, CompletableFuture<T> to) {
        from.whenComplete((value, failure) -> end(to, value, failure));
    }

    private static <T> void end(CompletableFuture<T> future, T value, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(Failures.unwrapped(failure));
        }
    }

    /**
     * The future to wait for.
     *
     * @param stage any stage
     * @param <T> its type
     * @return the engine's own future, if the stage is an answer
     */
    public static <T> CompletableFuture<T> direct(CompletionStage<T> stage) {
        return stage instanceof Answer<T> answer ? answer.source : stage.toCompletableFuture();
    }
}
