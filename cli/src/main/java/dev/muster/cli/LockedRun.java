package dev.muster.cli;

import dev.muster.CoordinationException;
import dev.muster.LockLease;
import dev.muster.Loss;
import dev.muster.polling.builtin.CommandWords;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A command that runs as long as a lease holds. */
final class LockedRun {
    private final List<String> command;
    private final Duration grace;
    private final Output output;
    private final AtomicReference<@Nullable Loss> lost = new AtomicReference<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private @Nullable Process process;
    private boolean ended;

    LockedRun(List<String> command, Duration grace, Output output) {
        this.command = command;
        this.grace = grace;
        this.output = output;
    }

    /** Runs the command to its end, or to the end of the lease; tells the exit code. */
    int under(LockLease lease) throws InterruptedException {
        lease.onLost(loss -> {
            lost.set(loss);
            end();
        });
        Optional<Process> started;
        try {
            started = start(lease);
        } catch (IOException unknown) {
            lease.close();
            output.note(CommandWords.cannotStart(command, unknown));
            return ExitCode.CANNOT_START;
        }
        int code = started.isPresent() ? started.get().waitFor() : ExitCode.REFUSED;
        return isGivenBack(lease) ? code : lostWith(lease, code);
    }

    /** False if the lock was not ours any more. */
    private boolean isGivenBack(LockLease lease) {
        if (lost.get() != null) {
            return false;
        }
        try {
            return lease.release();
        } catch (CoordinationException unanswered) {
            Shutdown.waitForEndIfUnderWay();
            output.note("the lock could not be given back and ends by itself: " + unanswered.getMessage());
            return true;
        }
    }

    private int lostWith(LockLease lease, int code) {
        Shutdown.waitForEndIfUnderWay();
        end();
        Loss loss = lost.get();
        String reason = loss == null ? "REVOKED" : loss.toString();
        output.note("lock '" + lease.name() + "' was lost (" + reason + "); the command "
                + (loss == null ? "had ended" : "was ended") + " with exit code " + code
                + ": others may have held the lock meanwhile");
        return ExitCode.REFUSED;
    }

    private synchronized Optional<Process> start(LockLease lease) throws IOException {
        if (ended) {
            return Optional.empty();
        }
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().remove("MUSTER_FENCING_TOKEN");
        lease.fencingToken().ifPresent(token -> builder.environment().put("MUSTER_FENCING_TOKEN", token.toString()));
        Process running = builder.start();
        process = running;
        return Optional.of(running);
    }

    /** Ends the command and all that it started, or keeps it from starting. Returns when they are gone. */
    void end() {
        Process running;
        boolean first;
        synchronized (this) {
            running = process;
            first = !ended;
            ended = true;
        }
        if (first) {
            if (running != null && running.isAlive()) {
                ProcessTree.end(running.toHandle(), grace);
            }
            gone.countDown();
        }
        awaitGone();
    }

    private void awaitGone() {
        try {
            gone.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
