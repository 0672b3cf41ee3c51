package dev.muster.tck;

import dev.muster.spi.BackendProvider;
import dev.muster.spi.Store;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A backend under test: how to reach a store, and what can be done to its server. What the store promises comes from the
 * backend's own profile, not from here.
 *
 * <p>The kit asks for it once a test class and closes it after the last test.
 */
@FunctionalInterface
public interface Backend extends AutoCloseable {
    /**
     * The URL of a store. Stores of different names should share nothing; if all are one store, the kit still keeps its
     * own ids apart.
     *
     * @param store a name of letters, digits and hyphens, another for each test
     * @param timeout what membership, lock and leader timeouts shall be
     * @return a URL with these timeouts
     */
    String url(String store, Duration timeout);

    /**
     * The provider of the URLs' scheme.
     *
     * @return empty for the one on the class path
     */
    default Optional<BackendProvider> provider() {
        return Optional.empty();
    }

    /**
     * The timeout that most tests use: the shortest under which the store and a busy machine keep up.
     *
     * @return one second or more, and a whole multiple of the store's granularity
     */
    default Duration timeout() {
        return Duration.ofSeconds(2);
    }

    /**
     * What can be done to the server.
     *
     * @return a handle for each fault that the store can be put through; the tests of the others do not exist
     */
    default Map<Fault, FaultHandle> faults() {
        return Map.of();
    }

    /**
     * A new way to the server, for one client, that can be cut; usually through a proxy.
     *
     * @return empty if there is no network between
     */
    default Optional<Line> line() {
        return Optional.empty();
    }

    /**
     * Ends the session that the server keeps for a client, as the server does when it has not heard of it.
     *
     * @return takes the client's open store, as the provider made it; empty if the store keeps no sessions
     */
    default Optional<Consumer<Store>> expireSession() {
        return Optional.empty();
    }

    /** Ends what was started for the tests. */
    @Override
    default void close() {}
}
