package dev.muster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Bytes;
import dev.muster.MemberId;
import dev.muster.UnreadableData;
import dev.muster.wire.SharedLockValue.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedLockValueTest {
    private static final Place READER = place("r", true);
    private static final Place WAITING = place("w", false);
    private static final SharedLockValue BOTH =
            SharedLockValue.EMPTY.with(READER).with(WAITING);

    private static Place place(String name, boolean isReader) {
        return new Place(Bytes.utf8(name), MemberId.of("m-" + name), isReader, 30, 1);
    }

    @Test
    void comesBackAsItWas() {
        assertThat(SharedLockValue.read(BOTH.encode())).isEqualTo(BOTH);
        assertThat(SharedLockValue.read(SharedLockValue.EMPTY.encode())).isEqualTo(SharedLockValue.EMPTY);
        assertThat(BOTH.readers()).containsExactly(READER);
        assertThat(BOTH.of(WAITING.token())).contains(WAITING);
    }

    @Test
    void noPythonHolderCouldWriteIt() {
        assertThat(BOTH.encode().at(0)).isZero();
        assertThat(SharedLockValue.isShared(Bytes.utf8("muster shared lock"))).isFalse();
    }

    @Test
    void placesKeepTheirOrder() {
        SharedLockValue renewed = BOTH.with(READER.renewed());
        assertThat(renewed.places()).containsExactly(READER.renewed(), WAITING);
        assertThat(renewed.of(READER.token()).orElseThrow().renewals()).isEqualTo(2);
        assertThat(BOTH.without(READER.token()).places()).containsExactly(WAITING);
    }

    @Test
    void damageIsTold() {
        byte[] whole = BOTH.encode().toArray();
        for (Bytes damaged : List.of(
                Bytes.utf8("m"),
                Bytes.of(java.util.Arrays.copyOf(whole, whole.length - 1)),
                Bytes.of(java.util.Arrays.copyOf(whole, 20)),
                Bytes.of("\0muster shared lock\0\1".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))) {
            assertThatThrownBy(() -> SharedLockValue.read(damaged)).isInstanceOf(UnreadableData.class);
        }
    }
}
