package dev.muster.memcached;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A member by Python's Tooz 9.1 on the same server: a line is an expression about its coordinator {@code c}. */
final class PythonPeer {
    private PythonPeer() {}

    static Child start(String url, String member) {
        String python = System.getenv("MUSTER_TOOZ_PYTHON");
        if (python == null) {
            throw new AssertionError(
                    "MUSTER_TOOZ_PYTHON names no Python with Tooz 9.1: run ./test, which installs one and"
                            + " sets it");
        }
        return new Child(List.of(python, "-c", script(), url, member));
    }

    private static String script() {
        try (InputStream script = PythonPeer.class.getResourceAsStream("tooz_peer.py")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
