package dev.muster.memory;

import dev.muster.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One lock as the documentation tells it, as plainly as can be; in whole seconds. */
final class LockReference {
    record Line(int who, LockMode mode, int until, long fencingToken) {
        boolean conflicts(LockMode other) {
            return mode == LockMode.EXCLUSIVE || other == LockMode.EXCLUSIVE;
        }
    }

    private final List<Line> holding = new ArrayList<>();
    private final List<Line> waiting = new ArrayList<>();
    private int now;
    private long counter;

    void pass(int seconds) {
        now += seconds;
        holding.removeIf(line -> line.until <= now);
        waiting.removeIf(line -> line.until <= now);
    }

    /** The fencing token, 0 for a shared hold, or empty if refused. */
    Optional<Long> acquire(int who, LockMode mode, boolean waits, int timeout) {
        for (Line line : holding) {
            if (line.who == who && line.mode == mode) {
                replace(holding, new Line(who, mode, now + timeout, line.fencingToken));
                return Optional.of(line.fencingToken);
            }
        }
        boolean free = holding.stream().noneMatch(line -> line.conflicts(mode));
        for (Line line : waiting) {
            if (line.who == who) {
                break;
            }
            free &= !line.conflicts(mode);
        }
        if (free) {
            waiting.removeIf(line -> line.who == who);
            holding.add(new Line(who, mode, now + timeout, mode == LockMode.EXCLUSIVE ? ++counter : 0));
            return Optional.of(mode == LockMode.EXCLUSIVE ? counter : 0);
        }
        if (waits) {
            replace(waiting, new Line(who, mode, now + timeout, 0));
        }
        return Optional.empty();
    }

    boolean renew(int who, LockMode mode, int timeout) {
        for (Line line : holding) {
            if (line.who == who && line.mode == mode) {
                replace(holding, new Line(who, mode, now + timeout, line.fencingToken));
                return true;
            }
        }
        return false;
    }

    boolean release(int who) {
        waiting.removeIf(line -> line.who == who);
        return holding.removeIf(line -> line.who == who);
    }

    boolean breakLock() {
        boolean held = !holding.isEmpty();
        holding.clear();
        return held;
    }

    void wipe() {
        holding.clear();
        waiting.clear();
    }

    List<Line> holding() {
        return List.copyOf(holding);
    }

    private static void replace(List<Line> lines, Line changed) {
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).who == changed.who) {
                lines.set(index, changed);
                return;
            }
        }
        lines.add(changed);
    }
}
