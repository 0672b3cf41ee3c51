/** The kit that proves a backend: extend {@link dev.muster.tck.BackendTck}. */
module dev.muster.tck {
    requires transitive dev.muster.api;
    requires transitive org.junit.jupiter.api;
    requires net.jqwik.api;
    requires org.assertj.core;
    requires static org.jspecify;

    exports dev.muster.tck;
    exports dev.muster.tck.proxy;
    exports dev.muster.tck.server;

    opens dev.muster.tck.internal.rules;
    opens dev.muster.tck.internal.trial;

    uses dev.muster.spi.BackendProvider;
}
