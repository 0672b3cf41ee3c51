package dev.muster.spi;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;

/** A backend, found by {@link java.util.ServiceLoader}. Has a public constructor without arguments that does nothing. */
public interface BackendProvider {
    /** The version of this SPI. It is copied into a backend when the backend is compiled. */
    int SPI_VERSION = 1;

    /**
     * The SPI version that the backend was compiled against.
     *
     * @return {@code SPI_VERSION}, written as such
     */
    int spiVersion();

    /**
     * The URL schemes served.
     *
     * @return lower case, as in Tooz where Tooz has the store
     */
    SortedSet<String> schemes();

    /**
     * The options of a URL that this backend understands or knowingly ignores. The engine refuses all others, and adds
     * its own ({@code operation_timeout}, {@code heartbeat_interval}, {@code watch_interval}).
     *
     * @return every option that any Tooz version accepts, and the backend's own
     */
    List<StoreOption> options();

    /**
     * What the store will be like under a URL, without any I/O.
     *
     * @param url with known options only
     * @return characteristics, id rules and time-outs
     * @throws IllegalArgumentException if a value is wrong; the message names option, value and what is allowed
     */
    StoreProfile profile(StoreUrl url);

    /**
     * Opens a connection and makes sure that the store answers.
     *
     * @param url accepted by {@link #profile}
     * @param environment time, threads and randomness
     * @param listener is told when the connection is lost and back
     * @param atMost after how long the engine gives up: the backend then lets go of threads and sockets
     * @return the store; or exceptionally {@link dev.muster.StoreUnavailable} if it does not answer,
     *     {@link dev.muster.StoreRefused} if it refuses us
     */
    CompletionStage<Store> open(StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost);
}
