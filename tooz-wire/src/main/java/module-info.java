/** Tooz's wire format: pure functions between bytes and records, without I/O. */
module dev.muster.wire {
    requires transitive dev.muster.api;
    requires static org.jspecify;

    exports dev.muster.wire;
}
