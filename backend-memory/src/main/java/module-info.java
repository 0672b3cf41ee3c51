/** {@code memory:NAME}: coordination inside one process, for tests, simulations and embedding. */
module dev.muster.memory {
    requires transitive dev.muster.api;
    requires static org.jspecify;

    exports dev.muster.memory;

    provides dev.muster.spi.BackendProvider with
            dev.muster.memory.MemoryProvider;
}
