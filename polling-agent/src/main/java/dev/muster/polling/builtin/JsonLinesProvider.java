package dev.muster.polling.builtin;

import dev.muster.polling.Publisher;
import dev.muster.polling.PublisherProvider;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * {@code jsonl:FILE} appends each sample to a file as a line of JSON with Ceilometer's fields: name, type, unit, volume,
 * resource_id, timestamp, source, resource_metadata, message_id. {@code jsonl:-} writes to standard output.
 */
public final class JsonLinesProvider implements PublisherProvider {
    /** Makes one. */
    public JsonLinesProvider() {}

    @Override
    public String scheme() {
        return "jsonl";
    }

    @Override
    public Publisher open(String target) throws IOException {
        if (target.isEmpty()) {
            throw new IllegalArgumentException("jsonl: names no file: say jsonl:FILE, or jsonl:- for standard output");
        }
        return target.equals("-")
                ? new JsonLines(new FileOutputStream(FileDescriptor.out), false, target)
                : new JsonLines(
                        Files.newOutputStream(
                                Path.of(target.startsWith("//") ? target.substring(2) : target),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND),
                        true,
                        target);
    }
}
