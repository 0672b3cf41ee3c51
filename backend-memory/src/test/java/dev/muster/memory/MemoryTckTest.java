package dev.muster.memory;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import dev.muster.tck.Fault;
import dev.muster.tck.FaultHandle;
import java.time.Duration;
import java.util.Map;

/** The memory backend keeps the specification. */
class MemoryTckTest extends BackendTck {
    @Override
    protected Backend backend() {
        return new Backend() {
            @Override
            public String url(String store, Duration timeout) {
                return "memory:" + store + "?timeout=" + timeout.toMillis() / 1000.0;
            }

            @Override
            public Map<Fault, FaultHandle> faults() {
                return Map.of(Fault.WIPE, MemoryProvider::wipe);
            }
        };
    }
}
