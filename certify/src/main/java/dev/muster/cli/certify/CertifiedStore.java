package dev.muster.cli.certify;

import dev.muster.tck.Backend;
import dev.muster.tck.BackendTck;
import org.jspecify.annotations.Nullable;

/** The kit's tests, about the store that is being certified. JUnit makes it, so it finds the store in a field. */
public final class CertifiedStore extends BackendTck {
    private static volatile @Nullable Backend store;

    static void is(Backend certified) {
        store = certified;
    }

    @Override
    protected Backend backend() {
        Backend certified = store;
        if (certified == null) {
            throw new IllegalStateException("no store is being certified");
        }
        return certified;
    }
}
