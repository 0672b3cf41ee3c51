package dev.muster.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Where user code runs: on the user's executor, or on Muster's own threads if that one refuses, so that no answer is lost. */
record Callbacks(Executor wanted, Executor own) implements Executor {
    private static final System.Logger LOG = System.getLogger(Callbacks.class.getName());

    @Override
    public void execute(Runnable task) {
        try {
            wanted.execute(task);
        } catch (RejectedExecutionException refused) {
            LOG.log(
                    Level.WARNING,
                    "the callback executor refused a task, which runs on a thread of Muster''s: {0}",
                    refused.toString());
            own.execute(task);
        }
    }
}
