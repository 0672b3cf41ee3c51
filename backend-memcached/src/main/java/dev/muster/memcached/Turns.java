package dev.muster.memcached;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Requests that must not overlap: each begins when the one before, of the same name, has ended. In the engine. */
final class Turns {
    private final Map<String, CompletableFuture<?>> last = new TreeMap<>();

    <T> CompletionStage<T> after(String name, Supplier<CompletionStage<T>> request) {
        var ended = new CompletableFuture<T>();
        CompletableFuture<?> before = last.put(name, ended);
        if (before == null) {
            begin(name, request, ended);
        } else {
            before.whenComplete((done, failure) -> begin(name, request, ended));
        }
        return ended;
    }

    private <T> void begin(String name, Supplier<CompletionStage<T>> request, CompletableFuture<T> ended) {
        Line.started(request).whenComplete((value, failure) -> {
            last.remove(name, ended);
            if (failure == null) {
                ended.complete(value);
            } else {
                ended.completeExceptionally(Line.unwrapped(failure));
            }
        });
    }
}
