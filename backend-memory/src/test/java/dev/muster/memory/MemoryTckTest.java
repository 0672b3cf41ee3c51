package dev.muster.memory;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;

/** The memory backend keeps the specification. */
class MemoryTckTest extends BackendTck {
    @Override
    protected Backend backend() {
        return (store, timeout) -> "memory:" + store + "?timeout=" + timeout.toMillis() / 1000.0;
    }
}
