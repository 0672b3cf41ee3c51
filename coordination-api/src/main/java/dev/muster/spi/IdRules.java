package dev.muster.spi;

import java.util.List;

/**
 * Which ids a store takes. The engine refuses others before anything is sent, naming id and rule.
 *
 * @param group for group ids
 * @param member for member ids
 * @param lock for lock names
 */
public record IdRules(List<IdRule> group, List<IdRule> member, List<IdRule> lock) {
    /** Any id will do. */
    public static final IdRules ANY = new IdRules(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public IdRules {
        group = List.copyOf(group);
        member = List.copyOf(member);
        lock = List.copyOf(lock);
    }
}
