package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * The store did not answer a reading request within the operation timeout. Tooz says {@code OperationTimedOut}. Nothing was
 * changed. A changing request that got no answer is {@link OutcomeUnknown} instead.
 */
public final class OperationTimedOut extends CoordinationException {
    private static final long serialVersionUID = 1L;

    /**
     * For backends and the engine.
     *
     * @param message what was wrong, with the value, and what to do
     * @param cause the client's exception, or null
     */
    public OperationTimedOut(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
