package dev.muster.tck.catalogue;

import dev.muster.spi.BackendProvider;
import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import java.time.Duration;
import java.util.Optional;

/** The kit's tests for the defect of this thread; run by {@link CatalogueTest} only. */
class BrokenBackend extends BackendTck {
    static final ThreadLocal<Defect.Behaviour> BEHAVIOUR = new ThreadLocal<>();

    @Override
    protected Backend backend() {
        var provider = new BrokenProvider(BEHAVIOUR.get());
        return new Backend() {
            @Override
            public String url(String store, Duration timeout) {
                return "memory:" + store + "?timeout=" + timeout.toMillis() / 1000.0;
            }

            @Override
            public Optional<BackendProvider> provider() {
                return Optional.of(provider);
            }
        };
    }
}
