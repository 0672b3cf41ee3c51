package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemberRecordTest {
    private static final LocalDateTime JOINED_ON = OsloExtensionTest.JOINED_ON;
    private static final WireId M2 = WireId.of(MemberId.of("m2"));
    private static final Capabilities WEIGHT_2 = Capabilities.of(Map.of("weight", 2));

    static List<Golden> all() {
        return Golden.all();
    }

    static List<Golden> since136() {
        return GroupMetadataTest.since136();
    }

    @ParameterizedTest
    @MethodSource("since136")
    void theRecordIsWrittenAsToozWritesIt(Golden python) {
        python.check(
                FileRecords.member("g1", "m2"),
                MemberRecord.of(M2, WEIGHT_2, JOINED_ON).encode());
        python.check(
                FileRecords.member("gü", "mü"),
                MemberRecord.of(GroupMetadataTest.text("mü"), Capabilities.NONE, JOINED_ON)
                        .encode());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theRecordIsReadAsToozWroteIt(Golden python) {
        MemberRecord record = FileRecords.member(python, "g1", "m2");
        assertThat(record.id()).isEqualTo(M2);
        assertThat(record.id().form()).isEqualTo(IdForm.BINARY);
        assertThat(record.capabilities()).isEqualTo(WEIGHT_2);
        assertThat(record.joinedOn()).isEqualTo(JOINED_ON);
    }

    @ParameterizedTest
    @MethodSource("since136")
    void anIdThatWasTextIsText(Golden python) {
        WireId id = FileRecords.member(python, "gü", "mü").id();
        assertThat(id.member()).isEqualTo(MemberId.of("mü"));
        assertThat(id.form()).isEqualTo(IdForm.TEXT);
    }

    @Test
    void keysInBytesAreReadAndStay() {
        Bytes python2 = Golden.of("9.1.0").bytes("python2.member");
        MemberRecord record = MemberRecord.read(python2);
        assertThat(record.id().member()).isEqualTo(MemberId.of("m1"));
        assertThat(record.joinedOn()).isEqualTo(JOINED_ON);
        assertThat(record.capabilities().value()).isEqualTo(new Value.Binary(Bytes.EMPTY));
        assertThat(record.encode()).isEqualTo(python2);
        assertThat(record.withCapabilities(WEIGHT_2).fields().entries())
                .first()
                .satisfies(entry -> assertThat(entry.id().orElseThrow().form()).isEqualTo(IdForm.BINARY))
                .satisfies(entry -> assertThat(entry.value()).isEqualTo(WEIGHT_2.bytes()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void newCapabilitiesLeaveAllOtherFieldsAsTheyAre(Golden python) {
        RawMap fields = FileRecords.member(python, "g1", "m1").fields().with(FileFields.key("ours"), Hex.of("cd 0001"));
        MemberRecord changed = new MemberRecord(fields).withCapabilities(WEIGHT_2);
        assertThat(changed.capabilities()).isEqualTo(WEIGHT_2);
        assertThat(others(changed.fields())).isEqualTo(others(fields));
        assertThat(MemberRecord.read(changed.encode())).isEqualTo(changed);
    }

    @Test
    void aRecordWithoutCapabilitiesHasNone() {
        RawMap fields = MemberRecord.of(M2, WEIGHT_2, JOINED_ON).fields();
        var record = new MemberRecord(fields.without(Bytes.utf8("capabilities")));
        assertThat(record.capabilities()).isEqualTo(Capabilities.NONE);
    }

    @Test
    void capabilitiesThatWouldBreakTheRecordAreRefused() {
        Capabilities truncated = CapabilitiesCodec.read(Hex.of("81"));
        MemberRecord record = MemberRecord.of(M2, WEIGHT_2, JOINED_ON);
        assertThatIllegalArgumentException().isThrownBy(() -> record.withCapabilities(truncated));
        assertThatIllegalArgumentException().isThrownBy(() -> MemberRecord.of(M2, truncated, JOINED_ON));
    }

    @Test
    void whatIsNoSuchRecordIsUnreadable() {
        RawMap good = MemberRecord.of(M2, WEIGHT_2, JOINED_ON).fields();
        unreadable(good.without(Bytes.utf8("member_id")).encode());
        unreadable(good.without(Bytes.utf8("joined_on")).encode());
        unreadable(good.with(FileFields.key("joined_on"), Msgpack.NIL).encode());
        unreadable(good.with(FileFields.key("joined_on"), Hex.of("d4 01 80")).encode());
        unreadable(good.with(FileFields.key("member_id"), Msgpack.NIL).encode());
        Bytes whole = good.encode();
        for (int length = 0; length < whole.length(); length++) {
            unreadable(Bytes.of(Arrays.copyOf(whole.toArray(), length)));
        }
    }

    private static void unreadable(Bytes record) {
        assertThatExceptionOfType(UnreadableData.class).isThrownBy(() -> MemberRecord.read(record));
    }

    private static List<RawEntry> others(RawMap fields) {
        return fields.without(Bytes.utf8("capabilities")).entries();
    }
}
