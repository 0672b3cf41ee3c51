package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.Bytes;
import dev.muster.UnreadableData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawArrayTest {
    private static final WireId G1 = new WireId(Bytes.utf8("g1"), IdForm.BINARY);
    private static final WireId G2 = new WireId(Bytes.utf8("g2"), IdForm.TEXT);

    @Test
    void theListOfGroupsIsReadAndWrittenAsPythonDoes() {
        Bytes list = Golden.of("9.1.0").bytes("group.list");
        RawArray groups = RawArray.read(list);
        assertThat(groups.ids())
                .containsExactly(G1, G2)
                .extracting(WireId::form)
                .containsExactly(IdForm.BINARY, IdForm.TEXT);
        assertThat(groups.encode()).isEqualTo(list);
        assertThat(RawArray.EMPTY.with(G1).with(G2)).isEqualTo(groups).hasSameHashCodeAs(groups);
    }

    @Test
    void anIdIsThereOnceInTheFormThatCameFirst() {
        RawArray groups = RawArray.EMPTY.with(G1).with(new WireId(G1.bytes(), IdForm.TEXT));
        assertThat(groups.encode()).isEqualTo(Hex.of("91 c4 02 6731"));
    }

    @Test
    void bothFormsOfAnIdAreRemovedAndStrangersStay() {
        RawArray groups = RawArray.read(Hex.of("96 a2 6731 c4 02 6731 05 a1 ff 90 c4 00"));
        assertThat(groups.without(G1.bytes()).encode()).isEqualTo(Hex.of("94 05 a1 ff 90 c4 00"));
        assertThat(groups.without(G2.bytes())).isEqualTo(groups);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c0", "80", "91", "92 01", "90 90", "dd 00000002 01", "91 c1"})
    void whatIsNotOneArrayIsUnreadable(String hex) {
        assertThatExceptionOfType(UnreadableData.class).isThrownBy(() -> RawArray.read(Hex.of(hex)));
    }
}
