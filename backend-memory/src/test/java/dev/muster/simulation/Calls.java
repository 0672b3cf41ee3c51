package dev.muster.simulation;

import dev.muster.CoordinationException;
import dev.muster.Joining;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Calls of an agent: each ends, within the time that its documentation promises, and as documented. */
final class Calls {
    /** A clock may run by this part faster or slower than another. */
    private static final int DRIFT = 500;

    private static final Duration SLACK = Duration.ofMillis(100);

    private record Open(String what, long due) {}

    private final Agent agent;
    private final List<Open> open = new ArrayList<>();

    Calls(Agent agent) {
        this.agent = agent;
    }

    boolean isOpen(String what) {
        return open.stream().anyMatch(call -> call.what.equals(what));
    }

    /** Those that should have ended by now. */
    List<String> overdue() {
        long now = agent.process().ran();
        return open.stream().filter(call -> call.due < now).map(Open::what).toList();
    }

    <T> void call(String what, Duration atMost, CompletionStage<T> stage, Consumer<T> then) {
        call(what, atMost, stage, then, failure -> {});
    }

    <T> void call(
            String what, Duration atMost, CompletionStage<T> stage, Consumer<T> then, Consumer<Throwable> otherwise) {
        long began = agent.process().ran();
        Duration promised = atMost.plus(atMost.dividedBy(DRIFT))
                .plus(agent.process().listening())
                .plus(SLACK);
        var call = new Open(what, began + promised.toNanos());
        open.add(call);
        if (!isRoutine(what)) {
            agent.event(what);
        }
        stage.whenComplete((value, failure) -> {
            open.remove(call);
            if (failure != null || !isRoutine(what)) {
                agent.event(what + " -> " + (failure == null ? outcome(value) : failure));
            }
            Duration took = Duration.ofNanos(agent.process().ran() - began);
            agent.require(
                    took.compareTo(promised) <= 0, () -> what + " took " + took + ", at most " + atMost + " promised");
            if (failure == null) {
                then.accept(value);
            } else {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                agent.require(
                        cause instanceof CoordinationException
                                || (agent.isClosed() && cause instanceof IllegalStateException),
                        what + " failed with an undocumented " + cause);
                otherwise.accept(cause);
            }
        });
    }

    private static boolean isRoutine(String what) {
        return what.equals("heartbeat") || what.equals("runWatchers");
    }

    private static String outcome(Object value) {
        return value instanceof Joining || value instanceof Boolean ? value.toString() : "done";
    }
}
