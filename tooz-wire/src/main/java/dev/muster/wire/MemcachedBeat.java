package dev.muster.wire;

import dev.muster.Bytes;
import java.util.HexFormat;

/**
 * The value of a member's beat in memcached. Tooz from 1.24 to 9.1 writes {@code It's alive!} and only tests whether there
 * is any; Muster adds which process beats.
 */
public final class MemcachedBeat {
    /** What Tooz writes. */
    public static final String TOOZ = "It's alive!";

    private MemcachedBeat() {}

    /**
     * The beat of a process.
     *
     * @param incarnation what tells the process from others with the same member id
     * @return Tooz's text, a space and the incarnation in hexadecimal
     */
    public static Bytes of(Bytes incarnation) {
        return Bytes.utf8(TOOZ + " " + HexFormat.of().formatHex(incarnation.toArray()));
    }

    /**
     * Whether a beat is known to be Muster's.
     *
     * @param value what the store holds
     * @return true if an incarnation is there
     */
    public static boolean isMusters(Bytes value) {
        return value.startsWith(Bytes.utf8(TOOZ + " "));
    }
}
