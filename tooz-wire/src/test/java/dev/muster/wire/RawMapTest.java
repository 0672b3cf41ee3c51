package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawMapTest {
    private static final WireId M1 = new WireId(Bytes.utf8("m1"), IdForm.BINARY);
    private static final Bytes CAPABILITIES = Bytes.utf8("capabilities");
    private static final Golden PYTHON = Golden.of("9.1.0");

    @Test
    void aGroupOfMemcachedIsReadAsPythonWroteIt() {
        RawMap group = RawMap.read(PYTHON.bytes("group.two"));
        assertThat(group.entries())
                .extracting(entry -> entry.id().orElseThrow().toString())
                .containsExactly("m1", "m2");
        assertThat(capabilities(group, "m1")).isEqualTo(Hex.of("81 a6 776569676874 02"));
        assertThat(capabilities(group, "m2")).isEqualTo(Msgpack.NIL);
    }

    @Test
    void aGroupOfMemcachedIsWrittenAsPythonWritesIt() {
        WireId capabilities = new WireId(CAPABILITIES, IdForm.BINARY);
        RawMap group = RawMap.EMPTY;
        assertThat(group.encode()).isEqualTo(PYTHON.bytes("group.empty"));
        group = group.with(
                        M1,
                        RawMap.EMPTY
                                .with(capabilities, Hex.of("81 a6 776569676874 02"))
                                .encode())
                .with(
                        new WireId(Bytes.utf8("m2"), IdForm.BINARY),
                        RawMap.EMPTY.with(capabilities, Msgpack.NIL).encode());
        assertThat(group.encode()).isEqualTo(PYTHON.bytes("group.two"));
    }

    @Test
    void anEntryThatIsReplacedKeepsItsPlaceAndTheTypeOfItsKey() {
        RawMap map = RawMap.read(Hex.of("83 a1 61 01 d9 02 6d31 02 a1 62 03"));
        assertThat(map.with(M1, Hex.of("c3")).encode()).isEqualTo(Hex.of("83 a1 61 01 d9 02 6d31 c3 a1 62 03"));
    }

    @Test
    void aNewEntryComesLastInTheFormThatIsGiven() {
        RawMap map = RawMap.read(Hex.of("81 a1 61 01"));
        assertThat(map.with(M1, Hex.of("c3")).encode()).isEqualTo(Hex.of("82 a1 61 01 c4 02 6d31 c3"));
        assertThat(map.with(new WireId(M1.bytes(), IdForm.TEXT), Hex.of("c3")).encode())
                .isEqualTo(Hex.of("82 a1 61 01 a2 6d31 c3"));
    }

    @Test
    void twoFormsOfAnIdAreOneMember() {
        RawMap map = RawMap.read(Hex.of("83 a2 6d31 01 c4 02 6d31 02 05 06"));
        assertThat(map.get(M1.bytes())).contains(Hex.of("02"));
        assertThat(map.with(M1, Hex.of("c3")).encode()).isEqualTo(Hex.of("83 a2 6d31 c3 c4 02 6d31 c3 05 06"));
        assertThat(map.without(M1.bytes()).encode()).isEqualTo(Hex.of("81 05 06"));
    }

    @Test
    void whatIsNotUnderstoodIsCarriedThrough() {
        // Text that is not UTF-8, keys of other types, long forms, extensions, a key that comes twice.
        String strange = "a1 ff a1 fe  c0 c0  cd 0001 cf 0000000000000001  90 c7 03 2a 000000  d9 01 78 01  a1 78 02";
        RawMap map = RawMap.read(Hex.of("86" + strange));
        assertThat(map.encode()).isEqualTo(Hex.of("86" + strange));
        assertThat(map.with(M1, Hex.of("c3")).encode()).isEqualTo(Hex.of("87" + strange + "c4 02 6d31 c3"));
        assertThat(map.with(M1, Hex.of("c3")).without(M1.bytes())).isEqualTo(map);
    }

    @Test
    void theHeaderTakesTheShortestForm() {
        RawMap map = RawMap.EMPTY;
        for (int i = 0; i < 16; i++) {
            assertThat(map.encode().at(0)).isEqualTo((byte) (0x80 + i));
            map = map.with(new WireId(Bytes.of((byte) i), IdForm.BINARY), Msgpack.NIL);
        }
        assertThat(map.encode().startsWith(Hex.of("de 0010 c4 01 00 c0"))).isTrue();
        assertThat(RawMap.read(Hex.of("df 00000001 01 02")).encode()).isEqualTo(Hex.of("81 01 02"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c0", "90", "81", "81 01", "82 01 02 03", "80 80", "df 00000002 01 02", "81 01 c1"})
    void whatIsNotOneMapIsUnreadable(String hex) {
        assertThatExceptionOfType(UnreadableData.class).isThrownBy(() -> RawMap.read(Hex.of(hex)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c0 c0", "91", "c1"})
    void aValueThatWouldBreakTheMapIsRefused(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> RawMap.EMPTY.with(M1, Hex.of(hex)));
    }

    private static Bytes capabilities(RawMap group, String member) {
        return RawMap.read(group.get(Bytes.utf8(member)).orElseThrow())
                .get(CAPABILITIES)
                .orElseThrow();
    }
}
