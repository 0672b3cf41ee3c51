package dev.muster.tck.internal.trial;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for stages as a test does: long, but not for ever, and with the failure itself. */
public final class Answers {
    private static final Duration LONG = Duration.ofSeconds(30);

    private Answers() {}

    public static <T> T of(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LONG.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException never) {
            throw new AssertionError("no answer within " + LONG, never);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
