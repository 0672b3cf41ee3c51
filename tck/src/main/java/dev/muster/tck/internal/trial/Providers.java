package dev.muster.tck.internal.trial;

import dev.muster.spi.BackendProvider;
import dev.muster.tck.BackendTck;
import java.util.List;
import java.util.ServiceLoader;

/** The provider on the class path for a URL. */
final class Providers {
    private Providers() {}

    static BackendProvider serving(String url) {
        String scheme = url.substring(0, Math.max(0, url.indexOf(':')));
        List<BackendProvider> found =
                ServiceLoader.load(BackendProvider.class, BackendTck.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(provider -> provider.schemes().contains(scheme))
                        .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " providers on the class path serve '" + scheme + "': "
                    + found + "; exactly one must, or Backend.provider() must give it");
        }
        return found.get(0);
    }
}
