package dev.muster.polling.builtin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.polling.Publisher;
import dev.muster.polling.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes each sample as a line of JSON with Ceilometer's fields; a poll's lines leave the process together. */
final class JsonLines implements Publisher {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private final OutputStream out;
    private final boolean closing;
    private final String name;

    /**
     * Writes to a stream.
     *
     * @param closing whether the stream is to be closed at the end
     */
    JsonLines(OutputStream out, boolean closing, String name) {
        this.out = out;
        this.closing = closing;
        this.name = name;
    }

    @Override
    public void publish(List<Sample> samples, Duration interval) throws IOException {
        var lines = new StringWriter();
        for (Sample sample : samples) {
            write(sample, lines);
            lines.append('\n');
        }
        out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void write(Sample sample, StringWriter to) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(to)) {
            json.writeStartObject();
            json.writeStringField("name", sample.name());
            json.writeStringField("type", sample.type().toString());
            json.writeStringField("unit", sample.unit());
            number(json, sample.volume());
            json.writeStringField("resource_id", sample.resourceId());
            json.writeStringField("timestamp", TIME.format(sample.timestamp()));
            json.writeStringField("source", sample.source());
            json.writeObjectFieldStart("resource_metadata");
            for (Map.Entry<String, String> entry : sample.resourceMetadata().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeStringField("message_id", sample.messageId());
            json.writeEndObject();
        }
    }

    /** JSON has no infinity; whole numbers are written without a fraction. */
    private static void number(JsonGenerator json, double volume) throws IOException {
        if (Double.isNaN(volume) || Double.isInfinite(volume)) {
            json.writeNullField("volume");
        } else if (volume == Math.rint(volume) && Math.abs(volume) < 1L << 53) {
            json.writeNumberField("volume", (long) volume);
        } else {
            json.writeNumberField("volume", volume);
        }
    }

    @Override
    public void close() {
        try {
            if (closing) {
                out.close();
            }
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    @Override
    public String toString() {
        return "jsonl:" + name;
    }
}
