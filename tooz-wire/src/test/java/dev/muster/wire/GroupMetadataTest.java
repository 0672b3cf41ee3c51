package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.UnreadableData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupMetadataTest {
    static List<Golden> since136() {
        return Golden.all().stream()
                .filter(python -> !python.version().equals("1.35.0"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("since136")
    void theRecordIsWrittenAsToozWritesIt(Golden python) {
        python.check(
                FileRecords.group("g1"),
                GroupMetadata.of(WireId.of(GroupId.of("g1"))).encode());
        python.check(FileRecords.group("gü"), GroupMetadata.of(text("gü")).encode());
    }

    @ParameterizedTest
    @MethodSource("since136")
    void theIdIsReadInTheFormThatPythonGave(Golden python) {
        WireId bytes = GroupMetadata.read(python.bytes(FileRecords.group("g1"))).id();
        assertThat(bytes.group()).isEqualTo(GroupId.of("g1"));
        assertThat(bytes.form()).isEqualTo(IdForm.BINARY);
        WireId text = GroupMetadata.read(python.bytes(FileRecords.group("gü"))).id();
        assertThat(text.group()).isEqualTo(GroupId.of("gü"));
        assertThat(text.form()).isEqualTo(IdForm.TEXT);
    }

    @Test
    void recordsFromBefore136AreRead() {
        String name = FileRecords.group("g1");
        assertThat(id(Golden.of("1.35.0").bytes(name))).isEqualTo(IdForm.BINARY);
        assertThat(id(Golden.of("9.1.0").bytes("python2.metadata"))).isEqualTo(IdForm.BINARY);
        assertThat(id(Hex.of("81 c4 08 67726f75705f6964 a2 6731"))).isEqualTo(IdForm.TEXT);
    }

    private static IdForm id(Bytes record) {
        WireId id = GroupMetadata.read(record).id();
        assertThat(id.group()).isEqualTo(GroupId.of("g1"));
        return id.form();
    }

    @Test
    void unknownFieldsAreCarriedThrough() {
        Bytes record = Hex.of("83 a3 6e6577 d4 2a 00 a8 67726f75705f6964 c4 02 6731 05 c0");
        assertThat(GroupMetadata.read(record).encode()).isEqualTo(record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // truncated to nothing
                "80", // no id
                "81 a8 67726f75705f6964 05", // no id either
                "81 a8 67726f75705f6964 c4 00",
                "82 a8 67726f75705f6964 c4 01 ff a7 656e636f646564 c3", // not the text that it says to be
                "c0"
            })
    void whatIsNoSuchRecordIsUnreadable(String hex) {
        assertThatExceptionOfType(UnreadableData.class).isThrownBy(() -> GroupMetadata.read(Hex.of(hex)));
    }

    static WireId text(String id) {
        return new WireId(Bytes.utf8(id), IdForm.TEXT);
    }
}
