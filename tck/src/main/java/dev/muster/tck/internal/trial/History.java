package dev.muster.tck.internal.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was done and seen in a trial, in order. Any thread may write. */
public final class History {
    private static final int MOST = 300;
    private static final int REPEATS = 8;

    private final long origin = System.nanoTime();
    private final List<Line> lines = new ArrayList<>();

    /** One command, and its answer once there is one. */
    static final class Line {
        private final String who;
        private final String what;
        private final double begun;
        private volatile @Nullable String answer;
        private volatile int again;

        private Line(String who, String what, double begun) {
            this.who = who;
            this.what = what;
            this.begun = begun;
        }

        private boolean isSame(Line other) {
            return who.equals(other.who) && what.equals(other.what) && Objects.equals(answer, other.answer);
        }
    }

    Line begin(String who, String what) {
        var line = new Line(who, what, now());
        synchronized (lines) {
            lines.add(line);
        }
        return line;
    }

    /** What a test asks again and again, with the same answer, is one line. */
    void end(Line line, String answer) {
        line.answer = " -> " + answer;
        synchronized (lines) {
            int from = Math.max(0, lines.size() - REPEATS);
            lines.subList(from, lines.size()).stream()
                    .filter(other -> other != line && other.isSame(line))
                    .findFirst()
                    .ifPresent(other -> {
                        other.again++;
                        lines.remove(line);
                    });
        }
    }

    /** Something that is over as soon as it is said. */
    public void note(String who, String what) {
        begin(who, what).answer = "";
    }

    /** Forgets what does not belong to the next try. */
    public void restart() {
        synchronized (lines) {
            lines.clear();
        }
    }

    private double now() {
        return (System.nanoTime() - origin) / 1e6;
    }

    /** The latest lines for people, oldest first. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        synchronized (lines) {
            int from = Math.max(0, lines.size() - MOST);
            if (from > 0) {
                text.append("  (").append(from).append(" earlier commands)\n");
            }
            for (Line line : lines.subList(from, lines.size())) {
                String answer = line.answer;
                text.append(String.format(Locale.ROOT, "  %10.1f ms  %-10s %s", line.begun, line.who, line.what))
                        .append(answer == null ? " -> no answer yet" : answer)
                        .append(line.again == 0 ? "" : "  (and " + line.again + " times again)")
                        .append('\n');
            }
        }
        return text.toString();
    }
}
