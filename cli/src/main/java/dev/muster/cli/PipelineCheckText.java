package dev.muster.cli;

import dev.muster.polling.config.Overlap;
import dev.muster.polling.config.PipelineCheck;
import dev.muster.polling.config.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** What a comparison of files found, for people. */
final class PipelineCheckText {
    private PipelineCheckText() {}

    static List<String> of(List<SourceFile> files, PipelineCheck check, int known) {
        List<String> lines = new ArrayList<>();
        check.overlaps().forEach(overlap -> lines.add(Text.line("overlap: " + text(overlap))));
        check.uncovered().forEach(meter -> lines.add(Text.line("not covered: " + meter)));
        if (check.overlaps().isEmpty()) {
            lines.add(
                    files.size() == 1
                            ? "one file: nothing to compare it with"
                            : files.size() + " files are disjoint: no meter, known or not, is polled doubly");
        }
        if (check.uncovered().isEmpty()) {
            lines.add("all " + known + " known meters are covered");
        }
        return lines;
    }

    private static String text(Overlap overlap) {
        return "source '" + overlap.source() + "' of " + overlap.file() + " and source '" + overlap.otherSource()
                + "' of " + overlap.otherFile() + " both poll "
                + (overlap.meters().isEmpty()
                        ? "no known meter, but any that is named like '" + overlap.example() + "'"
                        : String.join(", ", overlap.meters()));
    }
}
