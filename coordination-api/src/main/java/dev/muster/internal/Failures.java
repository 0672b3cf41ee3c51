package dev.muster.internal;

import dev.muster.CoordinationException;
import dev.muster.OutcomeUnknown;
import dev.muster.StoreUnavailable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a failed stage of a store means to the caller. */
final class Failures {
    private Failures() {}

    static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return (failure instanceof CompletionException || failure instanceof ExecutionException) && cause != null
                ? unwrapped(cause)
                : failure;
    }

    /** Of a reading request: it changed nothing, whatever happened to its answer. */
    static Throwable ofReading(String what, Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof OutcomeUnknown lost) {
            return new StoreUnavailable(what + ": the answer was lost: " + lost.getMessage(), lost);
        }
        return documented(what, cause);
    }

    /** Of a changing request: anything that the backend did not classify may have been carried out. */
    static Throwable ofChanging(String what, Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof CoordinationException || cause instanceof Error) {
            return cause;
        }
        return new OutcomeUnknown(what + ": it may have been carried out or not: " + cause, cause);
    }

    private static Throwable documented(String what, Throwable cause) {
        return cause instanceof CoordinationException || cause instanceof Error
                ? cause
                : new CoordinationException(what + ": the backend failed: " + cause, cause);
    }
}
