package dev.muster;

import dev.muster.internal.Durations;
import java.time.Duration;

/**
 * Others held the lock until the time given to {@link Lock#acquire} was up. Tooz says {@code LockAcquireFailed}. The place
 * in the queue was given up; if the store could not be reached for that, Muster goes on in the background.
 */
public final class LockNotAcquired extends CoordinationException {
    private static final long serialVersionUID = 1L;

    private final transient LockName lock;

    /**
     * Names the lock.
     *
     * @param lock what others held
     * @param waited how long
     */
    public LockNotAcquired(LockName lock, Duration waited) {
        super("lock '" + lock + "' was held by others for all of " + Durations.text(waited), null);
        this.lock = lock;
    }

    /**
     * Which lock.
     *
     * @return the lock that others held
     */
    public LockName lock() {
        return lock;
    }
}
