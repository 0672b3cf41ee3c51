package dev.muster.internal;

import dev.muster.ConnectRefused;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.Environment;
import dev.muster.spi.StoreUrl;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One engine with its environment and the connections that its coordinators share. */
public final class Scope {
    private final Environment environment;
    private final EngineClock clock;
    private final Supplier<Providers> providers;
    private final Map<ConnectionKey, SharedStore> stores = new LinkedHashMap<>();
    private boolean closed;

    private Scope(Environment environment, Supplier<Providers> providers) {
        this.environment = environment;
        this.clock = new EngineClock(environment);
        this.providers = providers;
    }

    /**
     * A scope for simulations and backend authors.
     *
     * @param environment time, threads and randomness
     * @param given the backends to choose from
     */
    public Scope(Environment environment, Collection<BackendProvider> given) {
        this(environment, () -> Providers.of(given));
    }

    /**
     * A scope of real clocks and threads, with the backends on the class path.
     *
     * @return a new scope
     */
    public static Scope ofProcess() {
        return new Scope(new ProcessEnvironment(), Providers::onClassPath);
    }

    Environment environment() {
        return environment;
    }

    EngineClock clock() {
        return clock;
    }

    Providers providers() {
        return providers.get();
    }

    /** The connection of a URL, opened by the first who asks. In the engine. */
    CompletableFuture<SharedStore> attach(BackendProvider provider, StoreUrl url, Connector.Request request) {
        if (closed) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the client scope is closed: create a new one"));
        }
        ConnectionKey key = ConnectionKey.of(provider, url);
        SharedStore shared = stores.computeIfAbsent(key, absent -> new SharedStore(environment, provider, url));
        if (!shared.enter(request.options().member())) {
            return CompletableFuture.failedFuture(new ConnectRefused(
                    "a coordinator with the member id '" + request.options().member()
                            + "' is connected to this store in this scope already: close it first, or use another id",
                    null));
        }
        return shared.opened(request.timeout()).whenComplete((store, failure) -> {
            if (failure != null) {
                detach(shared, request);
            }
        });
    }

    /** The last to go closes the connection. In the engine. */
    void detach(SharedStore shared, Connector.Request request) {
        if (shared.exit(request.options().member())) {
            stores.values().remove(shared);
            shared.close();
        }
        endIfUnused();
    }

    private void endIfUnused() {
        if (closed && stores.isEmpty()) {
            environment.close();
        }
    }

    /** Takes no more coordinators; ends the environment's threads once the last one is closed. */
    public void close() {
        environment.execute(() -> {
            closed = true;
            endIfUnused();
        });
    }
}
