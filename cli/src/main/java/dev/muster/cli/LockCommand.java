package dev.muster.cli;

import dev.muster.Coordinator;
import dev.muster.Lock;
import dev.muster.LockLease;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a command under a lock. */
@Command(
        name = "lock",
        customSynopsis = "muster lock NAME [--shared] [--wait TIME] [--grace TIME] [--backend URL] -- COMMAND...",
        description = {
            "Runs a command while it holds a lock, and exits with the command's exit code.",
            "If the lock is lost, the command and all that it started are ended: TERM, then KILL. The same if muster itself"
                    + " is told to stop; the lock is given back after that.",
            "The command finds a fencing token in MUSTER_FENCING_TOKEN, where the store has such tokens: a number that"
                    + " rises with every holder, for the resource to refuse late requests of earlier ones."
        },
        exitCodeList = {
            "n:the command's own",
            "1:others held the lock, or it was lost",
            "2:wrong usage",
            "3:the store does not answer",
            "127:the command cannot be started"
        },
        footer = {
            "%nExamples:%n",
            "  muster lock nightly-report -- ./report.sh --all",
            "  muster lock nightly-report --wait 30s -- ./report.sh",
            "  muster lock catalogue --shared -- ./read.sh"
        })
final class LockCommand extends StoreCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "Which lock.")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "What to run, with its arguments; after --.")
    private List<String> command = List.of();

    @Option(names = "--shared", description = "Take it together with other shared holders.")
    private boolean shared;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long to wait while others hold it, such as 30s. Default: not at all.")
    private Duration wait = Duration.ZERO;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "How long the command has between TERM and KILL. Default: 2s.")
    private Duration grace = Duration.ofSeconds(2);

    @Override
    public Integer call() throws IOException, InterruptedException {
        var run = new LockedRun(command, grace, output());
        Coordinator store = connect();
        Runnable giveBack = () -> {
            run.end();
            store.close();
        };
        return Shutdown.guarding(giveBack, () -> {
            try (store) {
                Lock lock = shared ? store.lock(name).shared() : store.lock(name);
                return run.under(acquire(lock));
            }
        });
    }

    private LockLease acquire(Lock lock) {
        Optional<LockLease> free = lock.tryAcquire();
        if (free.isPresent()) {
            return free.get();
        } else if (wait.isZero()) {
            throw new Refused("lock '" + name + "' is held by others; --wait 30s would wait for it");
        }
        output().note("lock '" + name + "' is held by others; waiting up to " + DurationConverter.text(wait));
        return lock.acquire(wait);
    }
}
