package dev.muster;

import dev.muster.hashring.HashRing;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to join a partitioned group. All members must agree on {@code partitions} and {@code digest}, or they disagree on
 * owners.
 *
 * @param weight this member's share relative to others, stored as the capability {@code weight}
 * @param capabilities further capabilities, which must not contain {@code weight}
 * @param partitions points of the ring for each unit of weight; Tooz's default is 32
 * @param digest the ring's message digest; Tooz's default is MD5
 */
public record PartitionOptions(Weight weight, Map<String, ?> capabilities, int partitions, String digest) {
    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if it contains {@code weight}
     */
    public PartitionOptions {
        if (capabilities.containsKey("weight")) {
            throw new IllegalArgumentException("the capabilities contain 'weight': give it as the weight instead");
        }
        capabilities = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(capabilities));
    }

    /**
     * Tooz's ring.
     *
     * @param weight this member's share relative to others
     * @return the options
     */
    public static PartitionOptions of(Weight weight) {
        return new PartitionOptions(weight, Map.of(), HashRing.DEFAULT_PARTITIONS, HashRing.DEFAULT_DIGEST);
    }
}
