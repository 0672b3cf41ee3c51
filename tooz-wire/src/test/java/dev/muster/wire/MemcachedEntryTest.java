package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Bytes;
import dev.muster.Capabilities;
import dev.muster.UnreadableData;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemcachedEntryTest {
    private static final Capabilities WEIGHT = Capabilities.of(Map.of("weight", 2));

    private static Bytes hex(String digits) {
        return Bytes.of(HexFormat.of().parseHex(digits));
    }

    @Test
    void isWhatTooz91Writes() {
        assertThat(MemcachedEntry.of(WEIGHT)).isEqualTo(hex("81c40c6361706162696c697469657381a677656967687402"));
        assertThat(MemcachedEntry.of(Capabilities.NONE)).isEqualTo(hex("81c40c6361706162696c6974696573c0"));
        assertThat(MemcachedEntry.capabilities(MemcachedEntry.of(WEIGHT))).isEqualTo(WEIGHT);
    }

    @Test
    void otherKeysAreCarriedThrough() {
        Bytes entry = hex("82a16101c40c6361706162696c6974696573c0");
        assertThat(MemcachedEntry.with(entry, WEIGHT))
                .isEqualTo(hex("82a16101c40c6361706162696c697469657381a677656967687402"));
        assertThat(MemcachedEntry.with(hex("01"), WEIGHT)).isEqualTo(MemcachedEntry.of(WEIGHT));
    }

    @Test
    void whatIsMissingCannotBeRead() {
        for (String entry : new String[] {"01", "80"}) {
            Capabilities none = MemcachedEntry.capabilities(hex(entry));
            assertThatThrownBy(none::value).isInstanceOf(UnreadableData.class);
        }
    }
}
