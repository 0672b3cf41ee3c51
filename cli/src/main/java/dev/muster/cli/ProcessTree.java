package dev.muster.cli;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Ends a process and all that it has started: politely, then for good. */
final class ProcessTree {
    private static final Duration KILLED = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(10);

    private ProcessTree() {}

    /** Sends TERM, to the root first, so that it has the say; after the grace KILL. Returns when all are gone. */
    static void end(ProcessHandle root, Duration grace) {
        List<ProcessHandle> tree = of(root).toList();
        tree.forEach(ProcessHandle::destroy);
        if (!areGone(tree, grace)) {
            List<ProcessHandle> left = tree.stream().flatMap(ProcessTree::of).toList();
            left.forEach(ProcessHandle::destroyForcibly);
            areGone(left, KILLED);
        }
    }

    /** One that has ended, but whose new parent has not asked for its exit code, counts as alive, and runs no command. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static Stream<ProcessHandle> of(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static boolean areGone(List<ProcessHandle> processes, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        while (processes.stream().anyMatch(ProcessTree::isRunning)) {
            if (System.nanoTime() - until >= 0) {
                return false;
            }
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
