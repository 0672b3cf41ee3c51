package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * A changing request was sent and its answer was lost: it may have been carried out or not. What Muster might hold by it is
 * given back in the background for one time-out, and capabilities become what they were before; so the caller need not clean
 * up, and must not assume either outcome.
 */
public final class OutcomeUnknown extends CoordinationException {
    private static final long serialVersionUID = 1L;

    /**
     * For backends and the engine.
     *
     * @param message what was wrong, with the value, and what to do
     * @param cause the client's exception, or null
     */
    public OutcomeUnknown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
