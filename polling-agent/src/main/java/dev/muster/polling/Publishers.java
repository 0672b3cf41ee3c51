package dev.muster.polling;

import java.io.IOException;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Opens publishers by their URLs. */
public final class Publishers {
    private Publishers() {}

    /**
     * Opens a publisher.
     *
     * @param url such as {@code jsonl:samples.jsonl} or {@code prometheus:127.0.0.1:9100}
     * @return the publisher, which its user closes
     * @throws IOException if it cannot be opened
     * @throws IllegalArgumentException if no provider knows the scheme, or it does not understand the rest
     */
    public static Publisher open(String url) throws IOException {
        SortedMap<String, PublisherProvider> known = new TreeMap<>();
        ServiceLoader.load(PublisherProvider.class, Publishers.class.getClassLoader())
                .forEach(provider -> known.put(provider.scheme(), provider));
        int colon = url.indexOf(':');
        PublisherProvider provider = known.get(colon < 0 ? url : url.substring(0, colon));
        if (provider == null) {
            throw new IllegalArgumentException(
                    "there is no publisher '" + url + "'; known are " + String.join(":, ", known.keySet()) + ":");
        }
        return provider.open(colon < 0 ? "" : url.substring(colon + 1));
    }
}
