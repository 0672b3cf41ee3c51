/** Coordination for the JVM that speaks Tooz: the API, the hash ring, and the engine that every backend shares. */
module dev.muster.api {
    requires static org.jspecify;

    exports dev.muster;
    exports dev.muster.hashring;
    exports dev.muster.spi;

    uses dev.muster.spi.BackendProvider;
}
