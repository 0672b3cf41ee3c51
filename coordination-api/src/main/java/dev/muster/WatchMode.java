package dev.muster;

/** How a coordinator learns of changes; chosen at connect, never two at once. */
public enum WatchMode {
    /** Pushed where the store can, polled where it cannot. The default. */
    AUTO,
    /** Pushed; connecting is refused where the store cannot. */
    PUSHED,
    /** Polled, at the URL's {@code watch_interval}. */
    POLLED,
    /** Only when {@link Coordinator#runWatchers()} is called: Tooz's way. */
    MANUAL,
}
