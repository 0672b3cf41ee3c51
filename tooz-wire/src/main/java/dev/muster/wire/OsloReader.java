package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Interprets extensions as oslo.serialization does. */
final class OsloReader {
    private static final int UUID_DIGITS = 32;

    private OsloReader() {}

    static OsloExtension read(Value.Extension extension) {
        Bytes payload = extension.payload();
        try {
            return switch (extension.code()) {
                case OsloWriter.UUID -> new OsloExtension.Uuid(uuid(payload));
                case OsloWriter.DATETIME -> dateTime(payload);
                case OsloWriter.COUNT -> count(payload);
                case OsloWriter.IP_ADDRESS -> new OsloIpAddress(expect(Value.Int.class, Msgpack.read(payload)));
                case OsloWriter.SET -> new OsloExtension.Elements(items(payload), false);
                case OsloWriter.FROZENSET -> new OsloExtension.Elements(items(payload), true);
                case OsloWriter.XMLRPC_DATETIME ->
                    new OsloExtension.XmlRpcDateTime(dateTime(payload).time());
                case OsloWriter.DATE -> new OsloExtension.Date(date(fields(payload)));
                default -> new OsloExtension.Opaque(extension);
            };
        } catch (UnreadableData | DateTimeException | IllegalArgumentException | ArithmeticException notOslo) {
            return new OsloExtension.Opaque(extension);
        }
    }

    private static UUID uuid(Bytes payload) {
        if (payload.length() != UUID_DIGITS) {
            throw new IllegalArgumentException("no UUID");
        }
        String digits = new String(payload.toArray(), StandardCharsets.US_ASCII);
        return new UUID(HexFormat.fromHexDigitsToLong(digits, 0, 16), HexFormat.fromHexDigitsToLong(digits, 16, 32));
    }

    private static OsloExtension.DateTime dateTime(Bytes payload) {
        Value.Mapping fields = fields(payload);
        LocalDateTime time = date(fields)
                .atTime(
                        number(fields, "hour"),
                        number(fields, "minute"),
                        number(fields, "second"),
                        Math.multiplyExact(number(fields, "microsecond"), 1000));
        // Up to oslo.serialization 5.1 a zone of zoneinfo was written as None, and is lost.
        Optional<Value> zone = find(fields, "tz").filter(value -> !(value instanceof Value.Nil));
        return new OsloExtension.DateTime(time, zone.map(OsloReader::text));
    }

    private static LocalDate date(Value.Mapping fields) {
        return LocalDate.of(number(fields, "year"), number(fields, "month"), number(fields, "day"));
    }

    private static OsloExtension.Count count(Bytes payload) {
        List<Value> items = items(payload);
        if (items.size() != 2) {
            throw new IllegalArgumentException("no count");
        }
        return new OsloExtension.Count(expect(Value.Int.class, items.get(0)), expect(Value.Int.class, items.get(1)));
    }

    private static List<Value> items(Bytes payload) {
        return expect(Value.Array.class, Msgpack.read(payload)).items();
    }

    private static Value.Mapping fields(Bytes payload) {
        return expect(Value.Mapping.class, Msgpack.read(payload));
    }

    /** Before 2.4.1, Python 2 wrote keys and the zone as bytes. */
    private static Optional<Value> find(Value.Mapping fields, String name) {
        Value bytes = new Value.Binary(Bytes.utf8(name));
        return fields.get(name)
                .or(() -> fields.entries().stream()
                        .filter(entry -> entry.getKey().equals(bytes))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    private static int number(Value.Mapping fields, String name) {
        Value value = find(fields, name).orElseThrow(() -> new IllegalArgumentException("no " + name));
        return expect(Value.Int.class, value).number().intValueExact();
    }

    private static String text(Value value) {
        if (value instanceof Value.Binary binary && binary.bytes().isText()) {
            return binary.bytes().text();
        }
        return expect(Value.Text.class, value).text();
    }

    private static <T extends Value> T expect(Class<T> type, Value value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("expected " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
