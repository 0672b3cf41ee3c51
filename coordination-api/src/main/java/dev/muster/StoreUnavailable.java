package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * The store could not be reached, and the request certainly had no effect. Tooz says {@code ToozConnectionError}. Nothing
 * was changed; try again once the store is back. Members and leases keep running towards their deadlines meanwhile.
 */
public final class StoreUnavailable extends CoordinationException {
    private static final long serialVersionUID = 1L;

    /**
     * For backends and the engine.
     *
     * @param message what was wrong, with the value, and what to do
     * @param cause the client's exception, or null
     */
    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
