package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireIdTest {
    private static final Bytes M1 = Bytes.utf8("m1");

    @Test
    void equalityIsByBytesWhateverTheForm() {
        var text = new WireId(M1, IdForm.TEXT);
        var binary = new WireId(M1, IdForm.BINARY);
        assertThat(text).isEqualTo(binary).hasSameHashCodeAs(binary).isEqualByComparingTo(binary);
        assertThat(text)
                .isNotEqualTo(new WireId(Bytes.utf8("m2"), IdForm.TEXT))
                .isLessThan(WireId.of(MemberId.of("m2")));
        assertThat(text.encode()).isEqualTo(Hex.of("a2 6d31"));
        assertThat(binary.encode()).isEqualTo(Hex.of("c4 02 6d31"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a2 6d31", "c4 02 6d31", "d9 02 6d31", "c5 0002 6d31", "db 00000002 6d31"})
    void textAndBytesInAnyLengthAreIds(String hex) {
        WireId id = WireId.read(Hex.of(hex)).orElseThrow();
        assertThat(id.bytes()).isEqualTo(M1);
        assertThat(id.form()).isEqualTo(hex.startsWith("c") ? IdForm.BINARY : IdForm.TEXT);
        assertThat(WireId.read(id.encode())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a0", "c4 00", "c0", "01", "90", "91 a1 61", "a1 ff", "d4 00 00", "80"})
    void whatIsNoIdIsEmpty(String hex) {
        assertThat(WireId.read(Hex.of(hex))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a2 6d", "a1 61 61", "c4", "c0 c0", "91", "c1"})
    void whatIsNotOneValueIsUnreadable(String hex) {
        assertThatExceptionOfType(UnreadableData.class).isThrownBy(() -> WireId.read(Hex.of(hex)));
    }

    @Test
    void idsOfTheApiAreWrittenAsBytes() {
        assertThat(WireId.of(GroupId.of("g")).encode()).isEqualTo(Hex.of("c4 01 67"));
        assertThat(WireId.of(MemberId.of("m1")).member()).isEqualTo(MemberId.of("m1"));
        assertThat(WireId.of(GroupId.of("g")).group())
                .isEqualTo(GroupId.of("g"))
                .hasToString("g");
    }

    @Test
    void emptyIdsAndTextThatIsNotUtf8AreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WireId(Bytes.EMPTY, IdForm.BINARY));
        assertThatIllegalArgumentException().isThrownBy(() -> new WireId(Hex.of("ff"), IdForm.TEXT));
    }
}
