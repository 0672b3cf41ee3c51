package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "127, 7f",
        "128, cc80",
        "256, cd0100",
        "65536, ce00010000",
        "4294967296, cf0000000100000000",
        "18446744073709551615, cfffffffffffffffff",
        "-1, ff",
        "-32, e0",
        "-33, d0df",
        "-129, d1ff7f",
        "-32769, d2ffff7fff",
        "-2147483649, d3ffffffff7fffffff",
        "-9223372036854775808, d38000000000000000"
    })
    void integersTakeTheShortestForm(BigInteger number, String hex) {
        assertThat(hex(Value.of(number))).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551616", "-9223372036854775809"})
    void integersThatMsgpackCannotHoldAreRefused(BigInteger number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.of(number))
                .withMessageContaining(number.toString());
    }

    @Test
    void javaObjectsBecomeWhatPythonReads() {
        assertThat(hex(Value.of(null))).isEqualTo("c0");
        assertThat(hex(Value.of(true))).isEqualTo("c3");
        assertThat(hex(Value.of((byte) -1))).isEqualTo("ff");
        assertThat(hex(Value.of(1.5f))).isEqualTo("cb3ff8000000000000");
        assertThat(hex(Value.of(new StringBuilder("a")))).isEqualTo("a161");
        assertThat(hex(Value.of(new byte[] {1}))).isEqualTo("c40101").isEqualTo(hex(Value.of(Bytes.of((byte) 1))));
        assertThat(hex(Value.of(Arrays.asList(1, null)))).isEqualTo("9201c0");
        assertThat(hex(new Value.Extension(-1, Bytes.EMPTY))).isEqualTo("c700ff");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.of(new Object()))
                .withMessageContaining("java.lang.Object");
    }

    @Test
    void entriesKeepTheirOrderAndNullsAreNil() {
        var map = new LinkedHashMap<Object, Object>();
        map.put("b", null);
        map.put(1, List.of());
        assertThat(hex(Value.of(map))).isEqualTo("82a162c00190");
    }

    @Test
    void theLengthFormChangesWhereMsgpackSays() {
        assertThat(hex(Value.of("a".repeat(31)))).startsWith("bf6161");
        assertThat(hex(Value.of("a".repeat(32)))).startsWith("d9206161");
        assertThat(hex(Value.of("a".repeat(256)))).startsWith("da01006161");
        assertThat(hex(Value.of(new byte[65536]))).startsWith("c60001000000");
        assertThat(hex(Value.of(Collections.nCopies(15, 1)))).startsWith("9f01");
        assertThat(hex(Value.of(Collections.nCopies(16, 1)))).startsWith("dc001001");
        assertThat(hex(Value.of(Collections.nCopies(65536, 1)))).startsWith("dd0001000001");
    }

    @Test
    void aLoneSurrogateIsRefused() {
        assertThat(hex(Value.of("😀"))).isEqualTo("a4f09f9880");
        for (String broken : List.of("a\ud83d", "\ude00", "\ud83da", "\ude00\ud83d")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Value.of(broken))
                    .withMessageContaining("surrogate");
        }
    }

    @Test
    void nestingEndsAtTheBound() {
        assertThat(nested(Value.MAX_NESTING).encode().length()).isEqualTo(Value.MAX_NESTING);
        Value deeper = nested(Value.MAX_NESTING + 1);
        assertThatIllegalArgumentException().isThrownBy(deeper::encode).withMessageContaining("256");
        Value map = new Value.Mapping(List.of(Map.entry(nested(Value.MAX_NESTING), new Value.Nil())));
        assertThatIllegalArgumentException().isThrownBy(map::encode);
    }

    @Test
    void aCollectionThatContainsItselfIsRefused() {
        var list = new ArrayList<Object>();
        list.add(list);
        assertThatIllegalArgumentException().isThrownBy(() -> Value.of(list)).withMessageContaining("itself");
        var map = new LinkedHashMap<Integer, Object>();
        map.put(1, map);
        assertThatIllegalArgumentException().isThrownBy(() -> Value.of(map));
    }

    @Test
    void aMappingFindsTheLastEntryOfATextKey() {
        var map = new Value.Mapping(List.of(
                Map.entry(Value.of("k"), Value.of(1)),
                Map.entry(Value.of("k"), Value.of(2)),
                Map.entry(Value.of(Bytes.utf8("k")), Value.of(3))));
        assertThat(map.get("k")).contains(Value.of(2));
        assertThat(map.get("other")).isEmpty();
    }

    @Test
    void valuesAreEqualIfTheirBytesAre() {
        assertThat(Value.of(1)).isNotEqualTo(Value.of(1.0)).isEqualTo(Value.of(1L));
        assertThat(Value.of(0.0)).isNotEqualTo(Value.of(-0.0));
        assertThat(Value.of("a")).isNotEqualTo(Value.of(Bytes.utf8("a")));
        double otherNan = Double.longBitsToDouble(0x7ff8000000000001L);
        assertThat(Value.of(otherNan)).isEqualTo(Value.of(Double.NaN));
        assertThat(Value.of(otherNan).encode()).isEqualTo(Value.of(Double.NaN).encode());
    }

    private static Value nested(int depth) {
        Value value = new Value.Array(List.of());
        for (int level = 1; level < depth; level++) {
            value = new Value.Array(List.of(value));
        }
        return value;
    }

    private static String hex(Value value) {
        return HexFormat.of().formatHex(value.encode().toArray());
    }
}
