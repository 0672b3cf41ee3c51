package dev.muster.internal;

import dev.muster.spi.BackendProvider;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreUrl;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All of a URL that bears on the connection: two that are equal can share one. */
record ConnectionKey(String provider, StoreUrl url) {
    static ConnectionKey of(BackendProvider provider, StoreUrl url) {
        SortedMap<String, List<String>> bearing = new TreeMap<>();
        for (StoreOption option : provider.options()) {
            List<String> values = url.options().get(option.name());
            if (option.role() == StoreOption.Role.CONNECTION && values != null) {
                bearing.put(option.name(), values);
            }
        }
        return new ConnectionKey(
                provider.getClass().getName(),
                new StoreUrl(url.scheme(), url.user(), url.password(), url.hosts(), url.path(), bearing));
    }
}
