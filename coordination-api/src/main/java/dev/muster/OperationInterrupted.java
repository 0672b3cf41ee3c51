package dev.muster;

import org.jspecify.annotations.Nullable;

/**
 * The waiting thread was interrupted; its interrupt flag is set again. The operation itself goes on in the background: its
 * outcome is not known here. What only the interrupted caller could have given back is given back for it: a lock, a
 * partitioned group, a coordinator. Every blocking call may throw this, except those named {@code close}.
 */
public final class OperationInterrupted extends CoordinationException {
    private static final long serialVersionUID = 1L;

    /**
     * For backends and the engine.
     *
     * @param message what was wrong, with the value, and what to do
     * @param cause the client's exception, or null
     */
    public OperationInterrupted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
