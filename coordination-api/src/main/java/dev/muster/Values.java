package dev.muster;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java objects to msgpack values. */
final class Values {
    private Values() {}

    static Value of(@Nullable Object object) {
        return of(object, 0);
    }

    private static Value of(@Nullable Object object, int depth) {
        if (object == null) {
            return new Value.Nil();
        } else if (object instanceof Value value) {
            return value;
        } else if (object instanceof Boolean truth) {
            return new Value.Bool(truth);
        } else if (object instanceof BigInteger number) {
            return new Value.Int(number);
        } else if (object instanceof Long
                || object instanceof Integer
                || object instanceof Short
                || object instanceof Byte) {
            return new Value.Int(BigInteger.valueOf(((Number) object).longValue()));
        } else if (object instanceof Double || object instanceof Float) {
            return new Value.Float(((Number) object).doubleValue());
        } else if (object instanceof CharSequence text) {
            return new Value.Text(text.toString());
        } else if (object instanceof byte[] bytes) {
            return new Value.Binary(Bytes.of(bytes));
        } else if (object instanceof Bytes bytes) {
            return new Value.Binary(bytes);
        } else if (object instanceof Map<?, ?> map) {
            return mapping(map, deeper(depth));
        } else if (object instanceof Iterable<?> items) {
            return array(items, deeper(depth));
        }
        throw new IllegalArgumentException("there is no msgpack for "
                + object.getClass().getName() + ": use null, booleans, numbers, text, bytes, lists and maps");
    }

    private static int deeper(int depth) {
        if (depth == Value.MAX_NESTING) {
            throw new IllegalArgumentException("collections lie more than " + Value.MAX_NESTING
                    + " deep in one another: does one contain itself?");
        }
        return depth + 1;
    }

    private static Value array(Iterable<?> items, int depth) {
        List<Value> values = new ArrayList<>();
        items.forEach(item -> values.add(of(item, depth)));
        return new Value.Array(values);
    }

    private static Value mapping(Map<?, ?> map, int depth) {
        List<Map.Entry<Value, Value>> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(Map.entry(of(key, depth), of(value, depth))));
        return new Value.Mapping(entries);
    }
}
