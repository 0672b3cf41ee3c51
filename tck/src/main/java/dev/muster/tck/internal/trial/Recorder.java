package dev.muster.tck.internal.trial;

import dev.muster.AsyncCoordinator;
import dev.muster.Candidacy;
import dev.muster.ElectionListener;
import dev.muster.Lock;
import dev.muster.LockLease;
import dev.muster.PartitionedGroup;
import dev.muster.Watch;
import dev.muster.spi.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes every call to an interface of the API, and every call of a listener, into the history. */
final class Recorder {
    private static final List<Class<?>> RECORDED = List.of(
            AsyncCoordinator.class,
            LockLease.class,
            Lock.class,
            Candidacy.class,
            PartitionedGroup.class,
            Watch.class,
            Store.class);
    private static final Set<String> SILENT = Set.of(
            "toString",
            "hashCode",
            "equals",
            "isValid",
            "remaining",
            "group",
            "name",
            "mode",
            "fencingToken",
            "leadership",
            "membership",
            "ring",
            "isMine",
            "owner",
            "owners",
            "mine",
            "onLost",
            "diagnose",
            "async",
            "state",
            "member",
            "characteristics");

    private final History history;
    private final String who;

    Recorder(History history, String who) {
        this.history = history;
        this.who = who;
    }

    <T> T record(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                Recorder.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private <T> Consumer<T> record(Consumer<T> listener) {
        return event -> {
            history.note(who, "is told " + event);
            listener.accept(event);
        };
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        History.Line line = SILENT.contains(method.getName()) ? null : history.begin(who, text(method, arguments));
        for (int index = 0; index < arguments.length; index++) {
            if (arguments[index] instanceof ElectionListener listener) {
                arguments[index] = record(ElectionListener.class, listener);
            } else if (arguments[index] instanceof Consumer<?> listener) {
                arguments[index] = record(listener);
            }
        }
        try {
            Object answer = method.invoke(target, arguments);
            return wrapped(answer, line);
        } catch (InvocationTargetException thrown) {
            if (line != null) {
                history.end(line, String.valueOf(thrown.getCause()));
            }
            throw thrown.getCause();
        }
    }

    private @Nullable Object wrapped(@Nullable Object answer, History.@Nullable Line line) {
        if (answer instanceof CompletionStage<?> stage) {
            return line == null ? stage : recorded(stage, line);
        }
        if (line != null) {
            history.end(line, answer == null ? "done" : text(answer));
        }
        return value(answer);
    }

    private CompletionStage<?> recorded(CompletionStage<?> stage, History.Line line) {
        return stage.handle((answer, failure) -> {
            history.end(line, failure == null ? text(answer) : "fails: " + cause(failure));
            if (failure != null) {
                throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
            }
            return value(answer);
        });
    }

    private @Nullable Object value(@Nullable Object answer) {
        if (answer instanceof Optional<?> optional) {
            return optional.map(this::value);
        }
        for (Class<?> type : RECORDED) {
            if (type.isInstance(answer) && !Proxy.isProxyClass(answer.getClass())) {
                return proxied(type, answer);
            }
        }
        return answer;
    }

    private <T> T proxied(Class<T> type, Object answer) {
        return record(type, type.cast(answer));
    }

    private static String text(Method method, Object[] arguments) {
        return method.getName().replaceFirst("Async$", "")
                + Arrays.stream(arguments)
                        .map(Recorder::text)
                        .filter(argument -> !argument.isEmpty())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "done";
        }
        if (value instanceof LockLease lease) {
            return "lease"
                    + lease.fencingToken().map(token -> " with token " + token).orElse("");
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return text(optional.get());
        }
        boolean plain = RECORDED.stream().noneMatch(type -> type.isInstance(value))
                && !value.getClass().isHidden()
                && !Proxy.isProxyClass(value.getClass());
        return plain ? String.valueOf(value) : "";
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof java.util.concurrent.CompletionException && cause != null ? cause : failure;
    }
}
