package dev.muster.zookeeper;

import java.util.concurrent.CompletionException;

/** What a stage failed with. */
final class Failure {
    private Failure() {}

    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }
}
