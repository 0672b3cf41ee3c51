package dev.muster.redis;

import dev.muster.internal.testing.StoreFixture;
import dev.muster.spi.Store;

/** One open store. */
final class Fixture extends StoreFixture<Store> {
    Fixture(String url) {
        super(new RedisProvider(), url);
    }
}
