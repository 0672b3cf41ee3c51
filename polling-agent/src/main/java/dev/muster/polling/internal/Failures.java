package dev.muster.polling.internal;

import org.jspecify.annotations.Nullable;

/** Failures, for people. */
final class Failures {
    private Failures() {}

    static String message(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
