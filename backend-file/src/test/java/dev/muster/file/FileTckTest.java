package dev.muster.file;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The file backend keeps the specification. */
class FileTckTest extends BackendTck {
    @TempDir
    static Path folder;

    @Override
    protected Backend backend() {
        return (store, timeout) -> "file://" + folder.resolve(store) + "?timeout=" + timeout.toMillis() / 1000.0;
    }
}
