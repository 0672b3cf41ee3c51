package dev.muster.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Many histories, one for each seed, in two threads. Also a program that prints the log of one, for another JVM. */
public final class Histories {
    private static final int THREADS = 2;

    /** Strongly held, or the level would be forgotten. */
    private static final Logger ENGINE = Logger.getLogger("dev.muster.internal");

    private Histories() {}

    /**
     * Prints a history.
     *
     * @param args the seed
     */
    public static void main(String[] args) {
        quietly();
        System.out.print(log(Long.parseLong(args[0])));
    }

    static String log(long seed) {
        return new Fleet(seed, Scale.of(seed)).run().history();
    }

    /** The engine's warnings are what the histories are about. */
    static void quietly() {
        ENGINE.setLevel(Level.OFF);
    }

    /**
     * The first of several seeds whose history goes wrong.
     *
     * @param first the first seed
     * @param count how many
     * @return what went wrong, or empty; by itself for the class loader of planted defects
     */
    public static Optional<String> firstViolation(long first, long count) {
        quietly();
        var next = new AtomicLong(first);
        var found = new AtomicLong(Long.MAX_VALUE);
        List<String> violations = new ArrayList<>();
        Callable<Void> work = () -> {
            for (long seed = next.getAndIncrement();
                    seed < first + count && seed < found.get();
                    seed = next.getAndIncrement()) {
                try {
                    new Fleet(seed, Scale.of(seed)).run();
                } catch (AssertionError violation) {
                    synchronized (violations) {
                        violations.add(report(seed, violation));
                        found.accumulateAndGet(seed, Math::min);
                    }
                }
            }
            return null;
        };
        runInThreads(work);
        synchronized (violations) {
            return violations.stream().findFirst();
        }
    }

    private static void runInThreads(Callable<Void> work) {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (var running : threads.invokeAll(java.util.Collections.nCopies(THREADS, work))) {
                running.get();
            }
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        } finally {
            threads.shutdown();
        }
    }

    private static String report(long seed, AssertionError violation) {
        return "seed " + seed + " (again with -Dmuster.seed=" + seed + " -Dmuster.histories=1): "
                + violation.getMessage();
    }
}
