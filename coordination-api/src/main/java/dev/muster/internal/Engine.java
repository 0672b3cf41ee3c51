package dev.muster.internal;

import dev.muster.Bytes;
import dev.muster.Coordinator;
import dev.muster.spi.Environment;
import dev.muster.spi.Store;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.Timer;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One coordinator's parts, wired together. Everything in here runs in the engine, one task at a time: the parts share
 * plain fields without locks.
 */
final class Engine {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    private static final int INCARNATION_BYTES = 16;

    private final Scope scope;
    private final SharedStore shared;
    private final Connector.Request request;
    private final StoreProfile profile;
    private final Settings settings;
    private final Executor callbacks;
    private final SerialExecutor listeners;
    private final Calls calls;
    private final Ids ids;
    private final Bytes incarnation;
    private final StateKeeper state;
    private final Undo undo;
    private final Heart heart;
    private final Memberships memberships;
    private final Locks locks;
    private final Elections elections;
    private final Watches watches;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();

    Engine(
            Scope scope,
            SharedStore shared,
            Connector.Request request,
            StoreProfile profile,
            Settings settings,
            Executor callbacks) {
        this.scope = scope;
        this.shared = shared;
        this.request = request;
        this.profile = profile;
        this.settings = settings;
        this.callbacks = callbacks;
        this.listeners = new SerialExecutor(callbacks);
        this.calls = new Calls(environment(), settings.operationTimeout());
        this.ids = new Ids(profile.ids());
        this.incarnation = randomBytes(INCARNATION_BYTES);
        this.state = new StateKeeper(listeners);
        this.undo = new Undo(this);
        this.memberships = new Memberships(this);
        this.locks = new Locks(this);
        this.elections = new Elections(this);
        this.watches = new Watches(this);
        this.heart = new Heart(this);
        heart.start();
    }

    Coordinator facade() {
        return new EngineCoordinator(this);
    }

    /** Tells a listener, one after the other; none once the coordinator is closed. */
    void tell(Runnable listener) {
        listeners.execute(() -> {
            if (!state.isClosed()) {
                listener.run();
            }
        });
    }

    /** Runs something in the engine that a user began, unless the coordinator is closed by then. */
    void run(Runnable task) {
        environment().execute(() -> {
            if (!state.isClosed()) {
                task.run();
            }
        });
    }

    /** Runs an operation in the engine and hands its answer to the user. */
    <T> CompletionStage<T> submit(Supplier<CompletableFuture<T>> operation) {
        var answer = new CompletableFuture<T>();
        environment().execute(() -> {
            if (state.isClosed()) {
                answer.completeExceptionally(closed());
                return;
            }
            CompletableFuture<T> running;
            try {
                running = operation.get();
            } catch (RuntimeException | Error refused) {
                running = CompletableFuture.failedFuture(refused);
            }
            Answer.pass(running, answer);
        });
        return Answer.of(answer, callbacks);
    }

    static IllegalStateException closed() {
        return new IllegalStateException("the coordinator is closed: connect a new one");
    }

    Bytes randomBytes(int length) {
        byte[] bytes = new byte[length];
        environment().random().nextBytes(bytes);
        return Bytes.of(bytes);
    }

    /** Gives everything back, all of it within one operation timeout, then lets go of the connection. */
    CompletableFuture<Void> close() {
        if (state.isClosed()) {
            return closing;
        }
        state.close();
        CompletableFuture<?> lastBeat = heart.stop();
        watches.close();
        Timer timeIsUp = environment().schedule(calls.timeout(), () -> ended("it could not be reached in time"));
        CompletableFuture<?> given = CompletableFuture.allOf(elections.close(), locks.close(), memberships.close());
        given.handle((done, failure) -> failure == null ? "" : String.valueOf(Failures.unwrapped(failure)))
                .thenCombine(lastBeat.handle((done, failure) -> ""), (trouble, beaten) -> trouble)
                .thenCompose(trouble -> CompletableFuture.allOf(undo.lastTry(), memberships.endBeat())
                        .handle((done, failure) -> trouble))
                .thenAccept(trouble -> {
                    timeIsUp.cancel();
                    ended(trouble);
                });
        return closing;
    }

    private void ended(String trouble) {
        if (closing.isDone()) {
            return;
        }
        if (!trouble.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "not all that ''{0}'' holds was given back to the store; it ends at its timeout: {1}",
                    request.options().member(),
                    trouble);
        }
        shared.unlisten(heart);
        scope.detach(shared, request);
        closing.complete(null);
    }

    Environment environment() {
        return scope.environment();
    }

    EngineClock clock() {
        return scope.clock();
    }

    Store store() {
        return shared.store();
    }

    SharedStore shared() {
        return shared;
    }

    Connector.Request request() {
        return request;
    }

    StoreProfile profile() {
        return profile;
    }

    Settings settings() {
        return settings;
    }

    Executor callbacks() {
        return callbacks;
    }

    SerialExecutor listeners() {
        return listeners;
    }

    Calls calls() {
        return calls;
    }

    Ids ids() {
        return ids;
    }

    Bytes incarnation() {
        return incarnation;
    }

    StateKeeper state() {
        return state;
    }

    Undo undo() {
        return undo;
    }

    Heart heart() {
        return heart;
    }

    Memberships memberships() {
        return memberships;
    }

    Locks locks() {
        return locks;
    }

    Elections elections() {
        return elections;
    }

    Watches watches() {
        return watches;
    }
}
