package dev.muster.internal;

import dev.muster.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The coordinator's state, and those who want to know of its changes. */
final class StateKeeper {
    private final SerialExecutor executor;
    private final List<Consumer<State>> listeners = new ArrayList<>();
    private boolean reachable = true;
    private boolean deadlinePassed;
    private volatile State state = State.CONNECTED;

    StateKeeper(SerialExecutor executor) {
        this.executor = executor;
    }

    State state() {
        return state;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    void listen(Consumer<State> listener) {
        listeners.add(listener);
    }

    void reachable(boolean now) {
        reachable = now;
        settle();
    }

    void deadlinePassed(boolean now) {
        deadlinePassed = now;
        settle();
    }

    void close() {
        change(State.CLOSED);
    }

    private void settle() {
        if (!isClosed()) {
            change(deadlinePassed ? State.LOST : reachable ? State.CONNECTED : State.SUSPENDED);
        }
    }

    private void change(State next) {
        if (state != next) {
            state = next;
            for (Consumer<State> listener : List.copyOf(listeners)) {
                executor.execute(() -> listener.accept(next));
            }
        }
    }
}
