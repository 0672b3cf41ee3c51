package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.UnreadableData;
import dev.muster.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesCodecTest {
    private static final String WEIGHT_2 = "81 a6 776569676874 02";

    @Test
    void theBytesAreKeptAndTheValueIsRead() {
        Capabilities read = CapabilitiesCodec.read(Hex.of(WEIGHT_2));
        assertThat(read).isEqualTo(Capabilities.of(Map.of("weight", 2)));
        assertThat(read.value()).isEqualTo(Value.of(Map.of("weight", 2)));
    }

    @Test
    void aMapThatIsPackedTwiceIsReadThrough() {
        Capabilities read = CapabilitiesCodec.read(Hex.of("c4 09" + WEIGHT_2));
        assertThat(read.value()).isEqualTo(Value.of(Map.of("weight", 2)));
        assertThat(read.bytes()).isEqualTo(Hex.of("c4 09" + WEIGHT_2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // what is stored without capabilities up to 8.x
                "05", // msgpack, but no map
                "81", // truncated
                "80 00", // more than a map
                "c4 09" + WEIGHT_2 // a map, but packed three times
            })
    void otherBytesStayBytes(String inner) {
        Value bytes = new Value.Binary(Hex.of(inner));
        assertThat(CapabilitiesCodec.read(bytes.encode()).value()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c1", "81", "c0 c0", "81 a1 ff c0"})
    void unreadableBytesFailOnlyWhenTheValueIsAskedFor(String hex) {
        Capabilities read = CapabilitiesCodec.read(Hex.of(hex));
        assertThat(read.bytes()).isEqualTo(Hex.of(hex));
        assertThat(read).hasToString("unreadable[" + Hex.of(hex).length() + " bytes]");
        assertThatExceptionOfType(UnreadableData.class).isThrownBy(read::value);
    }

    @ParameterizedTest
    @EnumSource
    void everyEraIsReadBack(Era era) {
        Capabilities passed = Capabilities.of(Map.of("weight", 2));
        Capabilities stored = era.partitioned(passed);
        assertThat(CapabilitiesCodec.read(stored.bytes()).value())
                .isEqualTo(passed.value())
                .isEqualTo(stored.value());
        assertThat(stored.equals(passed)).isEqualTo(era != Era.OLD);
    }

    @Test
    void eachEraWritesWhatItsToozWrites() {
        eras(Era.OLD, "1.57.2");
        eras(Era.MIDDLE, "3.1.0");
        eras(Era.NEW, "9.1.0");
    }

    private static void eras(Era era, String version) {
        Golden python = Golden.of(version);
        assertThat(stored(python, "g1", "m1")).isEqualTo(era.none().bytes());
        assertThat(stored(python, "partitioned", "m1"))
                .isEqualTo(era.partitioned(Capabilities.of(Map.of("weight", 3))).bytes());
    }

    private static Bytes stored(Golden python, String group, String member) {
        return FileRecords.member(python, group, member).capabilities().bytes();
    }
}
