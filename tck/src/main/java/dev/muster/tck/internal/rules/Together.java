package dev.muster.tck.internal.rules;

import dev.muster.tck.internal.trial.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Does several things at once, each in a thread of its own, as nearly at the same moment as threads can. */
final class Together {
    private Together() {}

    /** The answers in the order given; the first failure if there is one. */
    static <T> List<T> all(List<? extends Callable<T>> tasks) {
        var start = new CountDownLatch(1);
        List<CompletableFuture<T>> running = new ArrayList<>();
        for (Callable<T> task : tasks) {
            var result = new CompletableFuture<T>();
            var thread = new Thread(() -> run(task, start, result), "tck-together");
            thread.setDaemon(true);
            thread.start();
            running.add(result);
        }
        start.countDown();
        return running.stream().map(Answers::of).toList();
    }

    private static <T> void run(Callable<T> task, CountDownLatch start, CompletableFuture<T> result) {
        try {
            start.await();
            result.complete(task.call());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }
}
