package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsgpackTest {
    @ParameterizedTest
    @CsvSource({
        "cc 05, 5",
        "cd 00ff, 255",
        "ce 00000001, 1",
        "cf 0000000000000080, 128",
        "cf ffffffffffffffff, 18446744073709551615",
        "d0 05, 5",
        "d0 ff, -1",
        "d1 0080, 128",
        "d1 ffff, -1",
        "d2 ffffffdf, -33",
        "d3 ffffffffffffffff, -1",
        "d3 0000000000000007, 7"
    })
    void integersInALongerFormThanNeededAreRead(String hex, BigInteger number) {
        assertThat(Msgpack.read(Hex.of(hex))).isEqualTo(new Value.Int(number));
    }

    @ParameterizedTest
    @CsvSource({
        "d9 02 6869, a2 6869",
        "da 0002 6869, a2 6869",
        "db 00000002 6869, a2 6869",
        "c5 0001 ff, c4 01 ff",
        "c6 00000001 ff, c4 01 ff",
        "dc 0001 c0, 91 c0",
        "dd 00000001 c0, 91 c0",
        "de 0001 a1 61 c3, 81 a1 61 c3",
        "df 00000001 a1 61 c3, 81 a1 61 c3",
        "c7 01 2a 78, d4 2a 78",
        "c8 0001 2a 78, d4 2a 78",
        "c9 00000001 2a 78, d4 2a 78",
        "ca 3fc00000, cb 3ff8000000000000",
        "ca 7fc00000, cb 7ff8000000000000",
        "cb fff8000000000001, cb 7ff8000000000000"
    })
    void otherLongFormsAreReadAndWrittenInTheFormOfPython(String read, String written) {
        assertThat(Msgpack.read(Hex.of(read)).encode()).isEqualTo(Hex.of(written));
    }

    @Test
    void aKeyThatComesTwiceStaysTwiceAndTheLastCounts() {
        var map = (Value.Mapping) Msgpack.read(Hex.of("82 a1 6b 01 a1 6b 02"));
        assertThat(map.entries()).hasSize(2);
        assertThat(map.get("k")).contains(Value.of(2));
    }

    @Test
    void aTimestampIsAnExtensionLikeAnyOther() {
        assertThat(Msgpack.read(Hex.of("d6 ff 00000001"))).isEqualTo(new Value.Extension(-1, Hex.of("00000001")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c1",
                "91 c1",
                "c0 c0",
                "81 a1 61",
                "92 c0",
                "cc",
                "cf 00000000000000",
                "cb 00",
                "a1",
                "d9",
                "d9 01",
                "da 00",
                "c4 02 00",
                "c5 00",
                "d4 2a",
                "d4",
                "c7 01 2a",
                "c7 00",
                "dc 00",
                "dd 000000",
                "df ffffffff",
                "de ffff 00 00"
            })
    void whatIsNotExactlyOneValueIsUnreadable(String hex) {
        unreadable(Hex.of(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a1 ff",
                "a1 80",
                "a2 c3 28",
                "a2 c0 80",
                "a3 eda080",
                "a4 f4908080",
                "a3 efbfbd 00",
                "81 a1 ff c0"
            })
    void textThatIsNotUtf8IsUnreadable(String hex) {
        unreadable(Hex.of(hex));
    }

    @Test
    void aReplacementCharacterThatIsMeantIsRead() {
        assertThat(Msgpack.read(Hex.of("a3 efbfbd"))).isEqualTo(new Value.Text("\ufffd"));
    }

    @Test
    void theErrorSaysWhatAndWhere() {
        assertThatExceptionOfType(UnreadableData.class)
                .isThrownBy(() -> Msgpack.read(Hex.of("92 c0 c1")))
                .withMessage("no msgpack value begins with c1, before byte 3 of 3");
        assertThatExceptionOfType(UnreadableData.class)
                .isThrownBy(() -> Msgpack.read(Hex.of("dd 00010000 c0 c0")))
                .withMessage("truncated msgpack: at least 65536 more bytes are announced, before byte 5 of 7");
    }

    @Test
    void nestingEndsAtTheBoundOfTheApi() {
        assertThat(Msgpack.read(nested(Value.MAX_NESTING)).encode()).isEqualTo(nested(Value.MAX_NESTING));
        assertThatExceptionOfType(UnreadableData.class)
                .isThrownBy(() -> Msgpack.read(nested(Value.MAX_NESTING + 1)))
                .withMessageContaining("nested");
    }

    /** Arrays in one another, the innermost empty. */
    static Bytes nested(int depth) {
        byte[] bytes = new byte[depth];
        Arrays.fill(bytes, (byte) 0x91);
        bytes[depth - 1] = (byte) 0x90;
        return Bytes.of(bytes);
    }

    private static void unreadable(Bytes bytes) {
        assertThatExceptionOfType(UnreadableData.class).isThrownBy(() -> Msgpack.read(bytes));
    }
}
