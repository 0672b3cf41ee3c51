package dev.muster.memcached;

import dev.muster.internal.testing.StoreFixture;
import dev.muster.spi.ConnectionListener;

/** One open store, and the keys of its group and lock. */
final class Fixture extends StoreFixture<MemcachedStore> {
    static final String GROUP_KEY = "_TOOZ_GROUP_group";
    static final String LOCK_KEY = "__TOOZ_LOCK_lock";

    Fixture(String url) {
        super(new MemcachedProvider(), url);
    }

    /** Does not care. */
    static final class Deaf implements ConnectionListener {
        @Override
        public void disconnected() {}

        @Override
        public void connected() {}
    }
}
