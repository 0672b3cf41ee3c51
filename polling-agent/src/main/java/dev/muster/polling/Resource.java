package dev.muster.polling;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that is polled.
 *
 * @param id its identity in the fleet: the ring decides by these characters which agent polls it, so every agent must
 *     discover it under the same id (Ceilometer hashes {@code str(resource)})
 * @param metadata what else is known of it; copied into each of its samples
 */
public record Resource(String id, Map<String, String> metadata) {
    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if the id is empty
     */
    public Resource {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("the id of a resource is empty");
        }
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * A resource of which nothing else is known.
     *
     * @param id its identity
     * @return the resource
     */
    public static Resource of(String id) {
        return new Resource(id, Map.of());
    }
}
