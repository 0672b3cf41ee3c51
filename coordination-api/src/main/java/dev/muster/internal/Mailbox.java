package dev.muster.internal;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one at a time in the order of their coming, without a thread of its own: whoever brings a task to an empty
 * mailbox works until it is empty again. So a call costs no change of threads, and no lock is ever held.
 */
final class Mailbox implements Executor {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            do {
                run(tasks.remove());
            } while (waiting.decrementAndGet() > 0);
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error defect) {
            LOG.log(Level.ERROR, "a task of the engine failed: please report this", defect);
        }
    }
}
