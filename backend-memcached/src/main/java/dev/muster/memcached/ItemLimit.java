package dev.muster.memcached;

import dev.muster.Bytes;
import dev.muster.GroupId;
import dev.muster.StoreRefused;
import dev.muster.wire.RawMap;
import java.util.Map;
import java.util.Optional;

/** How large an item may be: a group is one item, with all its members. */
record ItemLimit(long bytes) {
    /** If the server does not tell. */
    private static final long USUAL = 1024 * 1024;

    /** The server's own for each item, besides key and value: 62 in version 1.6, rounded up. */
    private static final int OVERHEAD = 80;

    static ItemLimit of(Map<String, String> settings) {
        String text = settings.getOrDefault("item_size_max", "");
        return new ItemLimit(text.matches("[0-9]{1,18}") ? Long.parseLong(text) : USUAL);
    }

    /** Why a group would be too large, if it would. */
    Optional<StoreRefused> refusal(GroupId group, String key, RawMap members) {
        long size = size(members) + key.length() + OVERHEAD;
        if (size <= bytes) {
            return Optional.empty();
        }
        int count = members.entries().size();
        long fit = Math.min(count - 1L, (bytes - key.length() - OVERHEAD) * count / Math.max(1, size(members)));
        return Optional.of(new StoreRefused(
                "group '" + group + "' with " + count + " members would take " + size
                        + " bytes, and this memcached takes items"
                        + " of at most " + bytes + ": about " + fit
                        + " members of this size fit. Start memcached with a"
                        + " greater -I, make capabilities smaller, or split the group",
                null));
    }

    private static long size(RawMap members) {
        return members.entries().stream()
                .mapToLong(entry -> length(entry.key()) + length(entry.value()))
                .sum();
    }

    private static long length(Bytes bytes) {
        return bytes.length();
    }
}
