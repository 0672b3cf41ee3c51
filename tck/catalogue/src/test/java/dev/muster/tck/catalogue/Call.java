package dev.muster.tck.catalogue;

import dev.muster.spi.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A request to a broken store.
 *
 * @param store the right one behind it
 * @param method what is asked
 * @param arguments with what
 * @param memory what all clients of the broken store remember together
 */
record Call(Store store, Method method, Object[] arguments, Map<Object, Object> memory) {
    boolean is(String... names) {
        return Set.of(names).contains(method.getName());
    }

    /** An argument, by its type. */
    <T> T get(Class<T> type) {
        for (Object argument : arguments) {
            if (type.isInstance(argument)) {
                return type.cast(argument);
            }
        }
        throw new IllegalStateException(method + " has no " + type);
    }

    /** As it should be. */
    <T> CompletionStage<T> send() {
        return send(arguments);
    }

    @SuppressWarnings("unchecked")
    <T> CompletionStage<T> send(Object... others) {
        try {
            return (CompletionStage<T>) method.invoke(store, others);
        } catch (InvocationTargetException thrown) {
            return CompletableFuture.failedFuture(thrown.getCause());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Counts the requests with a name. */
    int count(String name) {
        return (Integer) memory.merge("count " + name, 1, (sum, one) -> (Integer) sum + (Integer) one);
    }

    static <T> CompletionStage<T> answer(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
