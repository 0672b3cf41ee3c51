package dev.muster.tck.internal.model;

import dev.muster.Bytes;
import dev.muster.Value;
import dev.muster.tck.internal.trial.Seeds;
import dev.muster.tck.internal.trial.ShrunkFailure;
import dev.muster.tck.internal.trial.Trial;
import java.math.BigInteger;
import java.time.Duration;
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
    private static final Duration SHRINKING = Duration.ofSeconds(20);

    private Chance() {}

    /** What failed, and how. */
    private record Failed<T>(Shrinkable<T> sample, Throwable why, String history) {}

    /** Tries the test with random values; a failure is told for the simplest value found that still fails. */
    public static <T> void check(Trial trial, Arbitrary<T> values, int tries, Consumer<T> test) {
        JqwikSession.run(() -> {
            RandomGenerator<T> generator = values.generator(SIZE, true);
            var random = new Random(trial.random().nextLong());
            for (int attempt = 0; attempt < Seeds.tries(tries); attempt++) {
                attempt(trial, generator.next(random), test).ifPresent(first -> {
                    throw simplest(trial, first, test);
                });
            }
        });
    }

    private static <T> ShrunkFailure simplest(Trial trial, Failed<T> first, Consumer<T> test) {
        long end = System.nanoTime() + SHRINKING.toNanos();
        Failed<T> best = first;
        Optional<Failed<T>> better = Optional.of(first);
        while (better.isPresent()) {
            best = better.get();
            better = best.sample()
                    .shrink()
                    .takeWhile(simpler -> System.nanoTime() < end)
                    .map(simpler -> attempt(trial, simpler, test))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return new ShrunkFailure(best.sample().value(), best.why(), best.history());
    }

    private static <T> Optional<Failed<T>> attempt(Trial trial, Shrinkable<T> sample, Consumer<T> test) {
        trial.history().restart();
        try {
            test.accept(sample.value());
            return Optional.empty();
        } catch (AssertionError | RuntimeException failure) {
            return Optional.of(new Failed<>(sample, failure, trial.history().toString()));
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
