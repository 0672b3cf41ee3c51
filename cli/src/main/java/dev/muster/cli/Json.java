package dev.muster.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** JSON for programs: an event on one line, a document on several. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /**
     * Begins an object.
     *
     * @return an empty one
     */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Begins an event.
     *
     * @param time when it happened
     * @return an object with its time
     */
    public static ObjectNode event(Instant time) {
        return object().put("time", time(time));
    }

    /**
     * A time as all our JSON has it.
     *
     * @param time any
     * @return ISO 8601 in UTC, to the millisecond
     */
    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /**
     * A duration as all our JSON has it.
     *
     * @param duration any
     * @return seconds
     */
    public static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @param line one JSON value
     * @return the value
     * @throws IllegalArgumentException if it is none
     */
    public static JsonNode read(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("this is no JSON: " + line, wrong);
        }
    }

    static String line(JsonNode value) {
        return written(MAPPER.writer(), value);
    }

    static String pretty(JsonNode value) {
        return written(PRETTY, value);
    }

    private static String written(ObjectWriter writer, JsonNode value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
