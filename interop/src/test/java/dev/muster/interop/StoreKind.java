package dev.muster.interop;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** The stores that are tested; a new one is a class of a few lines, and a line here. */
enum StoreKind {
    FILE(
            "File",
            FileSharedStore::new,
            Lack.UPDATE,
            Lack.ELECTION,
            Lack.LEADER,
            Lack.STAND_DOWN,
            Lack.MEMBER_INFO,
            Lack.BREAK,
            Lack.LOCK_TIMEOUT),
    REDIS("Redis", RedisSharedStore::new, Lack.LEADER, Lack.STAND_DOWN, Lack.MEMBER_INFO, Lack.SHARED),
    MEMCACHED("memcached", MemcachedSharedStore::new, Lack.STAND_DOWN, Lack.MEMBER_INFO, Lack.SHARED, Lack.VAIN_WAIT),
    ZOOKEEPER("ZooKeeper", ZooKeeperSharedStore::new, Lack.BREAK, Lack.LOCK_TIMEOUT, Lack.SHARED, Lack.VAIN_WAIT);

    private final String title;
    private final Supplier<SharedStore> opening;
    private final Set<Lack> lacks;

    StoreKind(String title, Supplier<SharedStore> opening, Lack... lacks) {
        this.title = title;
        this.opening = opening;
        this.lacks = EnumSet.noneOf(Lack.class);
        this.lacks.addAll(Set.of(lacks));
    }

    String title() {
        return title;
    }

    SharedStore open() {
        return opening.get();
    }

    /** Whether Tooz's driver has not got something. */
    boolean lacks(Lack lack) {
        return lacks.contains(lack);
    }

    /** What a Python taker is told whose time is up. */
    String vainWait() {
        if (!lacks(Lack.VAIN_WAIT)) {
            return "false";
        }
        return this == ZOOKEEPER ? "LockTimeout" : "RetryError";
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
