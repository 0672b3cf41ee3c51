package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.polling.config.PipelineCheck;
import dev.muster.polling.config.SourceFile;
import java.util.List;

/** What a comparison of files found, for programs. */
final class PipelineCheckJson {
    private PipelineCheckJson() {}

    static ObjectNode of(List<SourceFile> files, PipelineCheck check, int known) {
        ObjectNode document = Json.object().put("disjoint", check.overlaps().isEmpty());
        var overlaps = document.putArray("overlaps");
        check.overlaps().forEach(overlap -> {
            ObjectNode entry = overlaps.addObject();
            var sources = entry.putArray("sources");
            sources.addObject().put("file", overlap.file().toString()).put("source", overlap.source());
            sources.addObject().put("file", overlap.otherFile().toString()).put("source", overlap.otherSource());
            entry.put("example", overlap.example());
            var meters = entry.putArray("meters");
            overlap.meters().forEach(meters::add);
        });
        var uncovered = document.putArray("uncovered");
        check.uncovered().forEach(uncovered::add);
        document.put("known_meters", known);
        var warnings = document.putArray("warnings");
        files.forEach(file -> file.warnings().forEach(warnings::add));
        return document;
    }
}
