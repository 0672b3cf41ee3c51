package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * The store holds something that Muster cannot read: truncated, damaged, or not Tooz's. Tooz says
 * {@code SerializationError}. Nothing was changed: what cannot be read is never overwritten.
 */
public final class UnreadableData extends CoordinationException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the place.
     *
     * @param message what could not be read, where it lies, and what to do
     * @param cause the decoder's exception, or null
     */
    public UnreadableData(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
