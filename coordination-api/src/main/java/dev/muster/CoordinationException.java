package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that can go wrong between a caller and a store. Unchecked; the leaves say what happened and
 * which state is left behind. Misuse that needs no store is {@link IllegalArgumentException} or
 * {@link IllegalStateException} instead. A client library's own exception is at most the cause.
 */
public class CoordinationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * For leaves, and for what none of them names.
     *
     * @param message what was wrong, with the value, and what to do
     * @param cause the client's exception, or null
     */
    public CoordinationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
