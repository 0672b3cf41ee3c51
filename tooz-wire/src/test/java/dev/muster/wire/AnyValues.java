package dev.muster.wire;

import dev.muster.Bytes;
import dev.muster.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random msgpack values, four levels deep at most. Made by hand: jqwik's own recursion takes seconds for each. */
final class AnyValues {
    private static final List<Double> ODD_FLOATS =
            List.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE);

    private final Random random;

    private AnyValues(Random random) {
        this.random = random;
    }

    static Arbitrary<Value> values() {
        return Arbitraries.randomValue(random -> new AnyValues(random).value(4));
    }

    /** For where there are many of them. */
    static Arbitrary<Value> flatValues() {
        return Arbitraries.randomValue(random -> new AnyValues(random).value(1));
    }

    private Value value(int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 10)) {
            case 0 -> new Value.Nil();
            case 1 -> new Value.Bool(random.nextBoolean());
            case 2 -> new Value.Int(integer());
            case 3 -> new Value.Float(random.nextBoolean() ? random.nextGaussian() : ODD_FLOATS.get(random.nextInt(6)));
            case 4 -> new Value.Text(text());
            case 5 -> new Value.Binary(bytes());
            case 6 -> new Value.Extension(random.nextInt(256) - 128, bytes());
            case 7 -> new Value.Array(some(() -> value(depth - 1)));
            default -> new Value.Mapping(some(() -> Map.entry(value(depth - 1), value(depth - 1))));
        };
    }

    /** Of every width alike. */
    private BigInteger integer() {
        var magnitude = new BigInteger(random.nextInt(65), random);
        return random.nextBoolean() && magnitude.bitLength() < 64 ? magnitude.not() : magnitude;
    }

    /** Of every plane of Unicode, without surrogates. */
    private String text() {
        return random.ints(size(), 0, Character.MAX_CODE_POINT + 1)
                .map(point -> random.nextBoolean() ? point & 0x7f : point)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Bytes bytes() {
        byte[] bytes = new byte[size()];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }

    private <T> List<T> some(Supplier<T> one) {
        return Stream.generate(one)
                .limit(random.nextInt(random.nextInt(20) + 1))
                .toList();
    }

    /** Mostly small, now and then past the lengths at which the form changes. */
    private int size() {
        return random.nextInt(random.nextInt(1000) == 0 ? 70_000 : 40);
    }
}
