package dev.muster.interop;

import dev.muster.Bytes;
import dev.muster.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Capabilities as Python writes them and as Java reads them.
 *
 * @param python the expression
 * @param shown how the agent shows it
 * @param java the value
 */
record Sample(String python, String shown, Value java) {
    /** Every form of msgpack and every extension of oslo.serialization. */
    static final List<Sample> ALL = List.of(
            same("None", null),
            same("True", true),
            same("False", false),
            same("0", 0),
            same("127", 127),
            same("128", 128),
            same("255", 255),
            same("65535", 65535),
            same("4294967295", 4294967295L),
            same("9223372036854775807", Long.MAX_VALUE),
            same("18446744073709551615", new BigInteger("18446744073709551615")),
            same("-1", -1),
            same("-32", -32),
            same("-33", -33),
            same("-129", -129),
            same("-32769", -32769),
            same("-9223372036854775808", Long.MIN_VALUE),
            same("1.5", 1.5),
            new Sample("float('inf')", "inf", Value.of(Double.POSITIVE_INFINITY)),
            same("''", ""),
            same("'Grüße'", "Grüße"),
            new Sample("'x' * 40", "'" + "x".repeat(40) + "'", Value.of("x".repeat(40))),
            new Sample("'x' * 300", "'" + "x".repeat(300) + "'", Value.of("x".repeat(300))),
            new Sample("'x' * 70000", "'" + "x".repeat(70000) + "'", Value.of("x".repeat(70000))),
            same("b''", Bytes.EMPTY),
            same("b'\\x00\\xff'", Bytes.of((byte) 0, (byte) 255)),
            new Sample("b'y' * 300", "b'" + "y".repeat(300) + "'", Value.of(bytes("y".repeat(300)))),
            same("[]", List.of()),
            same("[1, [b'x', 'x']]", List.of(1, List.of(bytes("x"), "x"))),
            new Sample(
                    "list(range(20))",
                    IntStream.range(0, 20).boxed().toList().toString(),
                    Value.of(IntStream.range(0, 20).boxed().toList())),
            new Sample("(1, 2)", "[1, 2]", Value.of(List.of(1, 2))),
            same("{}", Map.of()),
            same("{'weight': 2}", Map.of("weight", 2)),
            new Sample(
                    "{'text': 1, b'bytes': {'deep': None}}",
                    "{'text': 1, b'bytes': {'deep': None}}",
                    new Value.Mapping(List.of(
                            Map.entry(Value.of("text"), Value.of(1)),
                            Map.entry(Value.of(bytes("bytes")), mapping("deep", new Value.Nil()))))),
            extension(
                    "UUID('0123456789abcdef0123456789abcdef')",
                    "UUID('01234567-89ab-cdef-0123-456789abcdef')",
                    0,
                    bytes("0123456789abcdef0123456789abcdef")),
            extension(
                    "datetime(2026, 11, 22, 1, 2, 3, 4)",
                    "datetime 2026-11-22T01:02:03.000004",
                    1,
                    fields(
                            "day",
                            22,
                            "month",
                            11,
                            "year",
                            2026,
                            "hour",
                            1,
                            "minute",
                            2,
                            "second",
                            3,
                            "microsecond",
                            4)),
            extension("count(2, 3)", "count(2, 3)", 2, Value.of(List.of(2, 3)).encode()),
            extension(
                    "IPAddress('10.0.0.1')",
                    "IPAddress('10.0.0.1')",
                    3,
                    Value.of(0x0a000001).encode()),
            extension("{1}", "{1}", 4, Value.of(List.of(1)).encode()),
            extension(
                    "frozenset([1])", "frozenset({1})", 5, Value.of(List.of(1)).encode()),
            extension(
                    "DateTime('20261122T01:02:03')",
                    "DateTime 20261122T01:02:03",
                    6,
                    fields(
                            "day",
                            22,
                            "month",
                            11,
                            "year",
                            2026,
                            "hour",
                            1,
                            "minute",
                            2,
                            "second",
                            3,
                            "microsecond",
                            0)),
            extension(
                    "date(2026, 11, 22)",
                    "datetime.date(2026, 11, 22)",
                    7,
                    fields("year", 2026, "month", 11, "day", 22)),
            application(40, 0),
            application(40, 1),
            application(41, 2),
            application(127, 4),
            application(33, 8),
            application(33, 16),
            application(33, 17),
            application(33, 300));

    private static Sample same(String python, Object java) {
        return new Sample(python, python, Value.of(java));
    }

    private static Sample extension(String python, String shown, int code, Bytes payload) {
        return new Sample(python, shown, new Value.Extension(code, payload));
    }

    private static Sample application(int code, int length) {
        String python = "ExtType(code=" + code + ", data=b'" + "z".repeat(length) + "')";
        return extension(python, python, code, bytes("z".repeat(length)));
    }

    private static Bytes fields(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            map.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return Value.of(map).encode();
    }

    private static Value mapping(String key, Value value) {
        return new Value.Mapping(List.of(Map.entry(Value.of(key), value)));
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return python.length() > 60 ? python.substring(0, 60) : python;
    }
}
