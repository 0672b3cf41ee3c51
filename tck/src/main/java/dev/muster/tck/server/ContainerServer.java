package dev.muster.tck.server;

import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server in a container. */
final class ContainerServer implements TestServer {
    private static final int START_SECONDS = 120;

    private final ServerKind kind;
    private final Container container;

    private ContainerServer(ServerKind kind, Container container) {
        this.kind = kind;
        this.container = container;
    }

    /** Bounded as a whole: an engine that cannot get an image keeps Testcontainers waiting for ever. */
    static TestServer start(ServerKind kind, String image) {
        try {
            Container container = Container.of(image, kind.containerPort());
            started(container).get(START_SECONDS, TimeUnit.SECONDS);
            var server = new ContainerServer(kind, container);
            if (!Talk.answers(server.host(), server.port(), kind.hello(), START_SECONDS)) {
                server.close();
                throw unstarted(kind, image, new TimeoutException("no answer from the server"));
            }
            return server;
        } catch (ClassNotFoundException absent) {
            throw Servers.missing(kind, "and org.testcontainers:testcontainers is not on the class path");
        } catch (ExecutionException | TimeoutException failure) {
            throw unstarted(kind, image, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unstarted(kind, image, stopped);
        }
    }

    private static CompletableFuture<Boolean> started(Container container) {
        var started = new CompletableFuture<Boolean>();
        var thread = new Thread(
                () -> {
                    try {
                        container.start();
                        started.complete(true);
                    } catch (RuntimeException failure) {
                        started.completeExceptionally(failure);
                    }
                },
                "tck-container");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private static IllegalStateException unstarted(ServerKind kind, String image, Exception failure) {
        IllegalStateException missing = Servers.missing(
                kind, "and the image " + image + " was not started within " + START_SECONDS + " s (" + failure + ")");
        missing.initCause(failure);
        return missing;
    }

    @Override
    public String host() {
        return container.host();
    }

    @Override
    public int port() {
        return container.port(kind.containerPort());
    }

    /** No stop: a container that is started again listens on another port. */
    @Override
    public Map<Fault, FaultHandle> faults() {
        var faults = new EnumMap<Fault, FaultHandle>(
                Map.of(Fault.PAUSE, new LocalServer.Switch(container::pause, container::resume)));
        kind.wiping(this).ifPresent(wipe -> faults.put(Fault.WIPE, wipe));
        return faults;
    }

    @Override
    public void close() {
        container.stop();
    }
}
