package example.onefile;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Our store keeps Muster's specification. */
class OneFileTckTest extends BackendTck {
    @TempDir
    static Path folder;

    @Override
    protected Backend backend() {
        return (store, timeout) -> "onefile://" + folder.resolve(store) + "?timeout=" + timeout.toMillis() / 1000.0;
    }
}
