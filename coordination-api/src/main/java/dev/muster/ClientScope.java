package dev.muster;

import dev.muster.internal.Scope;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.Environment;
import java.util.List;

/**
 * Who shares connections: coordinators of one scope that connect with the same URL (credentials, TLS and session options
 * included) use one connection, which is closed with the last of them. By default one scope serves the whole process.
 */
public final class ClientScope implements AutoCloseable {
    private static final ClientScope PROCESS = new ClientScope(Scope.ofProcess());

    private final Scope scope;

    private ClientScope(Scope scope) {
        this.scope = scope;
    }

    /**
     * The scope of the whole process.
     *
     * @return always the same
     */
    public static ClientScope process() {
        return PROCESS;
    }

    /**
     * A scope of its own, with connections and one engine thread of its own. Tests give one to each member.
     *
     * @return a new scope
     */
    public static ClientScope create() {
        return new ClientScope(Scope.ofProcess());
    }

    /**
     * A scope whose time, threads, randomness and backends are given: for simulations and backend authors.
     *
     * @param environment time, threads and randomness
     * @param providers the backends to choose from, in place of those on the class path
     * @return a new scope
     */
    public static ClientScope create(Environment environment, List<BackendProvider> providers) {
        return new ClientScope(new Scope(environment, providers));
    }

    Scope scope() {
        return scope;
    }

    /**
     * Takes no more coordinators, and ends the threads of a scope of one's own once those it has are closed. Does not wait
     * for that. The scope of the process stays.
     */
    @Override
    public void close() {
        if (this != PROCESS) {
            scope.close();
        }
    }
}
