package dev.muster.hashring;

import dev.muster.MemberId;
import dev.muster.Weight;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Collects what makes a {@link HashRing}. For one thread; may be used again after {@link #build()}. */
public final class HashRingBuilder {
    private final Map<MemberId, Weight> members = new TreeMap<>();
    private int partitions = HashRing.DEFAULT_PARTITIONS;
    private String digest = HashRing.DEFAULT_DIGEST;

    HashRingBuilder() {}

    /**
     * How many points a member has for each unit of its weight: more of them split the work more evenly. All agents must
     * use the same.
     *
     * @param partitions 1 to {@link HashRing#MAX_POINTS}
     * @return this builder
     * @throws IllegalArgumentException if there are fewer or more; the builder is as before
     */
    public HashRingBuilder partitions(int partitions) {
        if (partitions < 1 || partitions > HashRing.MAX_POINTS) {
            throw new IllegalArgumentException(partitions + " partitions are not within 1 and " + HashRing.MAX_POINTS);
        }
        this.partitions = partitions;
        return this;
    }

    /**
     * The digest that makes points of ids and objects. All agents must use the same.
     *
     * @param name as Java spells it or as Python does: {@code SHA-256} or {@code sha256}; any case
     * @return this builder
     * @see java.security.Security#getAlgorithms(String)
     */
    public HashRingBuilder digest(String name) {
        this.digest = Objects.requireNonNull(name);
        return this;
    }

    /**
     * Adds a member of weight 1.
     *
     * @param member who is there; one that was added already gets the new weight
     * @return this builder
     */
    public HashRingBuilder add(MemberId member) {
        return add(member, Weight.ONE);
    }

    /**
     * Adds a member.
     *
     * @param member who is there; one that was added already gets the new weight
     * @param weight its weight; 0 makes it a member without points
     * @return this builder
     */
    public HashRingBuilder add(MemberId member, Weight weight) {
        members.put(member, Objects.requireNonNull(weight));
        return this;
    }

    /**
     * Adds members.
     *
     * @param added the members with their weights; those that were added already get the new ones
     * @return this builder
     */
    public HashRingBuilder addAll(Map<MemberId, Weight> added) {
        added.forEach(this::add);
        return this;
    }

    /**
     * Makes the ring.
     *
     * @return a ring of what was added so far
     * @throws IllegalArgumentException if no security provider of this JVM has the digest (the message names the nearest
     *     that one has), if its digests cannot be cloned, or if there would be more than {@link HashRing#MAX_POINTS}
     *     points; the builder is as before
     */
    public HashRing build() {
        return HashRing.empty(Digest.named(digest), partitions).with(members);
    }
}
