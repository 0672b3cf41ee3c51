package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MsgpackPropertiesTest {
    private static final int MIB = 1 << 20;

    @Property
    void everyValueSurvivesTheRoundTrip(@ForAll("values") Value value) {
        assertThat(Msgpack.read(value.encode())).isEqualTo(value);
    }

    @Property
    void theEncodingIsThatOfMsgpackCore(@ForAll("values") Value value) {
        assertThat(value.encode()).isEqualTo(MsgpackCore.write(value));
    }

    @Property
    void equalValuesAreEqualBytes(@ForAll("values") Value one, @ForAll("values") Value other) {
        assertThat(one.equals(other)).isEqualTo(one.encode().equals(other.encode()));
    }

    @Property
    void everyStrictBeginningIsUnreadable(@ForAll("values") Value value, @ForAll Random random) {
        byte[] whole = value.encode().toArray();
        byte[] begin = Arrays.copyOf(whole, random.nextInt(whole.length));
        assertThatExceptionOfType(UnreadableData.class).isThrownBy(() -> Msgpack.read(Bytes.of(begin)));
    }

    @Property
    void randomBytesAreReadOrUnreadable(@ForAll Random random, @ForAll @IntRange(max = 64) int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Readers.useAll(Bytes.of(bytes));
    }

    @Property
    void mutatedValuesAreReadOrUnreadable(@ForAll("values") Value value, @ForAll Random random) {
        Readers.useAll(mutate(value.encode(), random));
    }

    @Property(tries = 60)
    void aMebibyteOfHeadsIsReadOrUnreadable(@ForAll Random random) {
        byte[] bytes = new byte[1 + random.nextInt(MIB)];
        // A mix of its own for each try: few kinds of heads nest deeply, many end soon.
        byte[] heads = new byte[1 + random.nextInt(8)];
        random.nextBytes(heads);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = heads[random.nextInt(heads.length)];
        }
        Readers.useAll(Bytes.of(bytes));
    }

    @Property(tries = 60)
    void aMebibyteOfMutatedEntriesIsReadOrUnreadable(@ForAll("values") Value value, @ForAll Random random) {
        Bytes entry = value.encode();
        int copies = Math.min(0xffff, MIB / 2 / (entry.length() + 3));
        var items = new ArrayList<Bytes>();
        for (int i = 0; i < copies; i++) {
            items.add(Value.of(i).encode());
            items.add(entry);
        }
        Readers.useAll(mutate(RawWriter.map(items), random));
    }

    private static Bytes mutate(Bytes bytes, Random random) {
        byte[] mutated = bytes.toArray();
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        return Bytes.of(mutated);
    }

    @Provide
    Arbitrary<Value> values() {
        return AnyValues.values();
    }
}
