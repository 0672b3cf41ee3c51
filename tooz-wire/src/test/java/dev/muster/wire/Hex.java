package dev.muster.wire;

import dev.muster.Bytes;
import java.util.HexFormat;

/** Bytes in tests, as hexadecimal with spaces. */
final class Hex {
    private Hex() {}

    static Bytes of(String hex) {
        return Bytes.of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }
}
