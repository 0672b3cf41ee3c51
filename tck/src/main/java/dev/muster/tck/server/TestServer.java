package dev.muster.tck.server;

import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import java.util.Map;

/** A running server that a test may use, and break if it is its own. */
public interface TestServer extends AutoCloseable {
    /**
     * Where it is.
     *
     * @return a host name or address
     */
    String host();

    /**
     * Where it listens.
     *
     * @return the port
     */
    int port();

    /**
     * What can be done to it; nothing, if it is not the test's own.
     *
     * @return for {@link dev.muster.tck.Backend#faults}
     */
    Map<Fault, FaultHandle> faults();

    /** Ends it, if the test started it, and removes its files. */
    @Override
    void close();

    /**
     * A server for a test class: the one whose address is in the environment, else one of a binary on the PATH, else one
     * that lies in a jar on the class path, else one in a container. {@code MUSTER_SERVERS=docker} passes over the
     * binaries, {@code MUSTER_SERVERS=local} over the container.
     *
     * @param kind of what kind
     * @return a fresh server, unless its address was given
     * @throws IllegalStateException if there is none; the message says what to install
     */
    static TestServer start(ServerKind kind) {
        return Servers.start(kind);
    }
}
