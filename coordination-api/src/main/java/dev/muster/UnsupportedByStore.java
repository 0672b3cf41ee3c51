package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * The store has no way to do this. Tooz says {@code NotImplemented}. Nothing was changed. Which store can do what is told by
 * {@link Characteristic}.
 */
public final class UnsupportedByStore extends CoordinationException {
    private static final long serialVersionUID = 1L;

    /**
     * For backends and the engine.
     *
     * @param message what was wrong, with the value, and what to do
     * @param cause the client's exception, or null
     */
    public UnsupportedByStore(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
