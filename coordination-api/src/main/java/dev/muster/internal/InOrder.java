package dev.muster.internal;

import dev.muster.GroupId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Requests about this member's entry in one group go one after the other, so that none overtakes another. */
final class InOrder {
    private final Map<GroupId, CompletableFuture<?>> last = new TreeMap<>();

    <T> CompletableFuture<T> after(GroupId group, Supplier<CompletableFuture<T>> request) {
        var result = new CompletableFuture<T>();
        CompletableFuture<?> before = last.put(group, result);
        if (before == null) {
            run(request, result);
        } else {
            before.whenComplete((done, failure) -> run(request, result));
        }
        result.whenComplete((done, failure) -> last.remove(group, result));
        return result;
    }

    private static <T> void run(Supplier<CompletableFuture<T>> request, CompletableFuture<T> result) {
        CompletableFuture<T> running;
        try {
            running = request.get();
        } catch (RuntimeException | Error failure) {
            running = CompletableFuture.failedFuture(failure);
        }
        Answer.pass(running, result);
    }
}
