package dev.muster.file;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The file backend keeps the specification. */
class FileTckTest extends BackendTck {
    @TempDir
    static Path folder;

    @Override
    protected Backend backend() {
        return new Backend() {
            @Override
            public String url(String store, Duration timeout) {
                return "file://" + folder.resolve(store) + "?timeout=" + timeout.toMillis() / 1000.0;
            }

            @Override
            public Map<Fault, FaultHandle> faults() {
                return Map.of(Fault.WIPE, store -> WipeTest.wipeInUse(folder.resolve(store)));
            }

            /** Joins of a busy machine wait for the disk. */
            @Override
            public Duration timeout() {
                return Duration.ofSeconds(3);
            }
        };
    }
}
