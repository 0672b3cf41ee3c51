package dev.muster.internal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A member by Python's Tooz 9.1 in the same store: a line is an expression about its coordinator {@code c}. */
public final class PythonPeer {
    private PythonPeer() {}

    public static Child start(String url, String member) {
        return new Child(List.of(python(), "-c", script(), url, member));
    }

    private static String python() {
        Path brought = Path.of("../target/python/tooz-9.1/bin/python").toAbsolutePath();
        String python = System.getenv().getOrDefault("MUSTER_TOOZ_PYTHON", brought.toString());
        if (!Files.isExecutable(Path.of(python))) {
            throw new AssertionError(
                    "there is no Python with Tooz 9.1 at " + python + ": run ./test, which brings one");
        }
        return python;
    }

    private static String script() {
        try (InputStream script = PythonPeer.class.getResourceAsStream("tooz_peer.py")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
