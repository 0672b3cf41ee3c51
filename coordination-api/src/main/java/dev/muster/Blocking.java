package dev.muster;

import dev.muster.internal.Answer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The thin shell of the blocking calls. Every stage of the engine ends by itself, so no wait here needs a limit. */
final class Blocking {
    private Blocking() {}

    static <T> T await(CompletionStage<T> stage) {
        return await(stage, result -> {});
    }

    /** What comes after the caller was interrupted and went away is handed to whoever cleans up. */
    static <T> T await(CompletionStage<T> stage, Consumer<T> unwanted) {
        try {
            return Answer.direct(stage).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stage.thenAccept(unwanted);
            throw new OperationInterrupted(
                    "interrupted while waiting; the operation goes on in the background", interrupted);
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /** For closing, which is bounded and must not fail: an interrupt waits, and is kept. */
    static void awaitUninterruptibly(CompletionStage<Void> stage) {
        Answer.direct(stage).join();
    }

    /** The engine's exception, with the waiting caller's stack added so that it leads to the call. */
    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException failure) {
            failure.addSuppressed(new IllegalStateException("called from here"));
            return failure;
        }
        return new CoordinationException("unexpected failure: " + cause, cause);
    }
}
