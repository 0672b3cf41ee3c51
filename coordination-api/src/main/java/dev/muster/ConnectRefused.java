package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * A coordinator cannot be made as asked: unknown scheme or option, a value out of range, a time-out rule that is broken, a
 * characteristic that the store lacks, no provider or several, a member id already in use in this process. All problems are
 * reported at once. Nothing was sent to any store, unless the message says that the store itself set the limit.
 */
public final class ConnectRefused extends CoordinationException {
    private static final long serialVersionUID = 1L;

    /**
     * For backends and the engine.
     *
     * @param message what was wrong, with the value, and what to do
     * @param cause the client's exception, or null
     */
    public ConnectRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
