package dev.muster.tck.internal.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was done and seen in a trial, in order. Any thread may write. */
public final class History {
    private static final int MOST = 400;

    private final long origin = System.nanoTime();
    private final List<Line> lines = new ArrayList<>();

    /** One command, and its answer once there is one. */
    static final class Line {
        private final String who;
        private final String what;
        private final double begun;
        private volatile @Nullable String answer;

        private Line(String who, String what, double begun) {
            this.who = who;
            this.what = what;
            this.begun = begun;
        }
    }

    Line begin(String who, String what) {
        var line = new Line(who, what, now());
        synchronized (lines) {
            lines.add(line);
        }
        return line;
    }

    void end(Line line, String answer) {
        line.answer = String.format(Locale.ROOT, " -> %s  (%.1f ms)", answer, now() - line.begun);
    }

    /** Something that is over as soon as it is said. */
    public void note(String who, String what) {
        begin(who, what).answer = "";
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
                        .append('\n');
            }
        }
        return text.toString();
    }
}
