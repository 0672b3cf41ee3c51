package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.Bytes;
import dev.muster.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenValuesTest {
    static List<Golden> all() {
        return Golden.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTypeIsWrittenAndReadAsPythonDoes(Golden python) {
        List<String> names = python.names("value.");
        assertThat(names).hasSizeGreaterThan(70);
        for (String name : names) {
            Value expected = value(name.substring("value.".length()));
            Bytes encoded = expected.encode();
            python.check(name, encoded);
            assertThat(Msgpack.read(encoded)).as(name).isEqualTo(expected);
        }
    }

    private static Value value(String name) {
        int dot = name.indexOf('.');
        String type = dot < 0 ? name : name.substring(0, dot);
        String rest = name.substring(dot + 1);
        return switch (type) {
            case "nil" -> new Value.Nil();
            case "true", "false" -> Value.of(Boolean.valueOf(type));
            case "int" -> Value.of(new BigInteger(rest));
            case "float" -> Value.of(number(rest));
            case "text" -> Value.of(rest.equals("umlaut") ? "grün €😀" : "a".repeat(length(rest)));
            case "bytes" -> Value.of(Bytes.of(filled(length(rest), 'a')));
            case "array" -> Value.of(Collections.nCopies(length(rest), 1));
            case "map" -> Value.of(counting(length(rest)));
            case "tuple" -> Value.of(Arrays.asList(1, "two", Bytes.utf8("three"), List.of(4.0)));
            case "capabilities" -> capabilities();
            case "ext" -> new Value.Extension(42, Bytes.of(filled(length(rest), 'x')));
            default -> throw new AssertionError("no value for " + name);
        };
    }

    private static Value capabilities() {
        var capabilities = new LinkedHashMap<String, Object>();
        capabilities.put("weight", 2);
        capabilities.put("nested", Map.of(Bytes.utf8("k"), Arrays.asList(null, true)));
        return Value.of(capabilities);
    }

    private static double number(String python) {
        return switch (python) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(python);
        };
    }

    private static Map<String, Integer> counting(int size) {
        var map = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < size; i++) {
            map.put(Integer.toString(i), i);
        }
        return map;
    }

    private static byte[] filled(int length, char with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    private static int length(String digits) {
        return Integer.parseInt(digits);
    }
}
