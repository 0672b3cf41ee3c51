package dev.muster.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.polling.CycleReport;
import dev.muster.polling.CycleReport.Polled;
import dev.muster.polling.Publisher;
import dev.muster.polling.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A line of JSON for each cycle: what was seen, and what was polled. */
final class PollJournal implements Publisher {
    private final Consumer<String> line;
    private final OutputStream closed;

    private PollJournal(Consumer<String> line, OutputStream closed) {
        this.line = line;
        this.closed = closed;
    }

    static PollJournal open(String target, Output output) throws IOException {
        if (target.equals("-")) {
            return new PollJournal(output::line, OutputStream.nullOutputStream());
        }
        OutputStream file =
                Files.newOutputStream(Path.of(target), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new PollJournal(text -> append(file, text), file);
    }

    private static void append(OutputStream file, String text) {
        try {
            file.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            throw new UncheckedIOException("the journal cannot be written", full);
        }
    }

    synchronized void write(CycleReport report) {
        line.accept(Json.line(json(report)));
    }

    private static ObjectNode json(CycleReport report) {
        var status = report.status();
        ObjectNode json = Json.event(Instant.now())
                .put("member", report.member())
                .put("interval", Json.seconds(status.interval()))
                .put("cycle", status.cycle())
                .put("began", Json.time(status.began()))
                .put("lag", Json.seconds(status.lag()))
                .put("seconds", Json.seconds(status.took()))
                .put("failed", status.failed())
                .put("late", status.late())
                .put("unbegun", status.unbegun())
                .put("fresh", report.fresh())
                .put("complete", report.complete())
                .put("left_out", status.skipped());
        ArrayNode groups = json.putArray("groups");
        report.groups().forEach(group -> groups.add(PollJson.group(group)));
        Map<String, Map<String, List<String>>> polled = report.polled().stream()
                .collect(Collectors.groupingBy(
                        Polled::source,
                        TreeMap::new,
                        Collectors.groupingBy(
                                Polled::pollster,
                                TreeMap::new,
                                Collectors.mapping(Polled::resource, Collectors.toList()))));
        ArrayNode list = json.putArray("polled");
        polled.forEach((source, pollsters) -> pollsters.forEach((pollster, resources) -> {
            ArrayNode ids = list.addObject()
                    .put("source", source)
                    .put("pollster", pollster)
                    .putArray("resources");
            resources.stream().sorted().forEach(ids::add);
        }));
        return json;
    }

    @Override
    public void publish(List<Sample> samples, Duration interval) {}

    @Override
    public void close() {
        try {
            closed.close();
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }
}
