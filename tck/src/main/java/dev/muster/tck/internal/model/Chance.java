package dev.muster.tck.internal.model;

import dev.muster.Bytes;
import dev.muster.Value;
import dev.muster.tck.internal.trial.Seeds;
import dev.muster.tck.internal.trial.Trial;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/** Random tries by the trial's seed, with jqwik's generators and jqwik's shrinking. */
public final class Chance {
    private static final int SIZE = 1000;
    private static final int MOST_SHRINKS = 200;

    private Chance() {}

    /** Tries the test with random values; a failure is told for the simplest value that still fails. */
    public static <T> void check(Trial trial, Arbitrary<T> values, int tries, Consumer<T> test) {
        JqwikSession.run(() -> {
            RandomGenerator<T> generator = values.generator(SIZE, true);
            var random = new Random(trial.random().nextLong());
            for (int attempt = 0; attempt < Seeds.tries(tries); attempt++) {
                Shrinkable<T> sample = generator.next(random);
                failure(sample.value(), test).ifPresent(first -> {
                    throw simplest(trial, sample, first, test);
                });
            }
        });
    }

    private static <T> AssertionError simplest(Trial trial, Shrinkable<T> sample, Throwable first, Consumer<T> test) {
        Shrinkable<T> best = sample;
        Throwable why = first;
        int left = MOST_SHRINKS;
        boolean better = true;
        while (better && left > 0) {
            better = false;
            for (Shrinkable<T> simpler : best.shrink().limit(left).toList()) {
                left--;
                trial.note("again with " + simpler.value());
                Optional<Throwable> failed = failure(simpler.value(), test);
                if (failed.isPresent()) {
                    best = simpler;
                    why = failed.get();
                    better = true;
                    break;
                }
            }
        }
        return new AssertionError("with " + best.value() + ": " + why.getMessage(), why);
    }

    private static <T> Optional<Throwable> failure(T value, Consumer<T> test) {
        try {
            test.accept(value);
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    /** Any msgpack value of moderate size. */
    public static Arbitrary<Value> values() {
        Arbitrary<Value> text = Arbitraries.strings()
                .excludeChars('\ud800', '\udfff')
                .withCharRange('\u0000', '\ud7ff')
                .ofMaxLength(40)
                .map(Value.Text::new);
        Arbitrary<Value> simple = Arbitraries.oneOf(
                Arbitraries.just(new Value.Nil()),
                Arbitraries.of(true, false).map(Value.Bool::new),
                Arbitraries.bigIntegers()
                        .between(
                                BigInteger.valueOf(Long.MIN_VALUE),
                                BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))
                        .map(Value.Int::new),
                Arbitraries.doubles().map(Value.Float::new),
                text,
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(bytes -> new Value.Binary(Bytes.of(bytes))));
        return Arbitraries.lazyOf(
                () -> simple,
                () -> simple.list().ofMaxSize(20).map(Value.Array::new),
                () -> Arbitraries.maps(text, simple).ofMaxSize(20).map(Chance::mapping));
    }

    private static Value mapping(Map<Value, Value> map) {
        List<Map.Entry<Value, Value>> entries =
                map.entrySet().stream().map(Map.Entry::copyOf).toList();
        return new Value.Mapping(entries);
    }
}
