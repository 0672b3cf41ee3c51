package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * The store answered, and said no for a reason of its own: wrong password, no permission, a read-only replica, an item too
 * large. Tooz says {@code ToozError}. Nothing was changed.
 */
public final class StoreRefused extends CoordinationException {
    private static final long serialVersionUID = 1L;

    /**
     * For backends and the engine.
     *
     * @param message what was wrong, with the value, and what to do
     * @param cause the client's exception, or null
     */
    public StoreRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
