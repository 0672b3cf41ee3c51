package dev.muster.tck.internal.trial;

import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.Coordinator;
import dev.muster.MemberId;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.Store;
import dev.muster.tck.Line;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** What agents of one process share: clocks, threads, a scope and the tap on its store. */
public final class AgentProcess {
    private final History history;
    private final String name;
    private final AgentEnvironment environment;
    private final Tap tap;
    private final TappedProvider provider;
    private final ClientScope scope;
    private final Optional<Line> line;
    private final AtomicBoolean over = new AtomicBoolean();

    AgentProcess(History history, String name, long seed, BackendProvider provider, Optional<Line> line) {
        this.history = history;
        this.name = name;
        this.environment = new AgentEnvironment(name, seed);
        this.tap = new Tap(history, name);
        this.provider = new TappedProvider(provider, tap);
        this.scope = ClientScope.create(environment, List.of(this.provider));
        this.line = line;
    }

    /** Connects an agent; a refusal is the caller's to look at. */
    public Agent connect(String url, String member, UnaryOperator<ConnectOptions> options) {
        ConnectOptions how =
                options.apply(ConnectOptions.of(url, MemberId.of(member))).in(scope);
        History.Line line = history.begin(name, "connect(" + member + " to " + url + ")");
        try {
            Coordinator connected = Coordinator.connect(how);
            history.end(line, "connected");
            return new Agent(this, connected, new Recorder(history, member));
        } catch (RuntimeException failure) {
            history.end(line, "fails: " + failure);
            throw failure;
        }
    }

    Tap tap() {
        return tap;
    }

    public AgentEnvironment environment() {
        return environment;
    }

    public TappedProvider provider() {
        return provider;
    }

    Optional<Line> line() {
        return line;
    }

    void note(String what) {
        history.note(name, what);
    }

    /** Nobody answers any more. */
    boolean isOver() {
        return over.get();
    }

    void kill() {
        over.set(true);
        environment.kill();
        provider.opened().forEach(Store::close);
    }

    /** Ends its threads; its agents are closed. */
    public void end() {
        over.set(true);
        scope.close();
        line.ifPresent(Line::close);
    }
}
