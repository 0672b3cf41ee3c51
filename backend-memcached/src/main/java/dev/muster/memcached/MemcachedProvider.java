package dev.muster.memcached;

import dev.muster.Bytes;
import dev.muster.Characteristic;
import dev.muster.GroupId;
import dev.muster.LockName;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.IdRule;
import dev.muster.spi.IdRules;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import dev.muster.wire.MemcachedKeys;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/**
 * The scheme {@code memcached}, as Tooz 9.1 reads it: {@code memcached://[HOST[:PORT]]?OPTIONS}; one server, without login
 * and without TLS.
 *
 * <p>Options in whole seconds from 2 to 2,592,000: {@code timeout} (30), and with it as their default
 * {@code membership_timeout}, {@code lock_timeout} and {@code leader_timeout}. Each exceeds the heartbeat interval by more
 * than the server's tick of one second.
 *
 * <p><b>Loss.</b> memcached is a cache: a restart, a flush or an eviction makes it forget. Members join again, groups are made
 * again, and locks are reported lost at the next heartbeat. There are no fencing tokens.
 */
public final class MemcachedProvider implements BackendProvider {
    private static final Set<Characteristic> CHARACTERISTICS = Collections.unmodifiableSet(EnumSet.of(
            Characteristic.DISTRIBUTED_ACROSS_THREADS,
            Characteristic.DISTRIBUTED_ACROSS_PROCESSES,
            Characteristic.DISTRIBUTED_ACROSS_HOSTS,
            Characteristic.CAUSAL,
            Characteristic.SHARED_LOCKS,
            Characteristic.LEADER_IDENTITY,
            Characteristic.LOCK_TIMEOUTS));

    private static final IdRule PRINTABLE =
            new IdRule("is printable text in UTF-8 without white space", MemcachedProvider::isPrintable);

    private static final IdRules IDS = new IdRules(
            List.of(
                    PRINTABLE,
                    IdRule.atMost(MemcachedKeys.MOST_GROUP_BYTES),
                    new IdRule(
                            "is not LIST, whose key is that of the list of groups",
                            id -> !id.isText() || MemcachedKeys.isFree(new GroupId(id)))),
            List.of(PRINTABLE, IdRule.atMost(MemcachedKeys.MOST_MEMBER_BYTES)),
            List.of(
                    PRINTABLE,
                    IdRule.atMost(MemcachedKeys.MOST_LOCK_BYTES),
                    new IdRule(
                            "does not begin with _TOOZ_GROUP_LEADER_, as leaderships do",
                            name -> !name.isText() || MemcachedKeys.isFree(new LockName(name)))));

    /** For {@link java.util.ServiceLoader}. */
    public MemcachedProvider() {}

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of("memcached")));
    }

    @Override
    public List<StoreOption> options() {
        return MemcachedOptions.all();
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        return new StoreProfile(CHARACTERISTICS, IDS, MemcachedUrl.read(url).timing());
    }

    private static boolean isPrintable(Bytes id) {
        return id.isText()
                && id.text()
                        .codePoints()
                        .noneMatch(character -> Character.isISOControl(character)
                                || Character.isWhitespace(character)
                                || Character.isSpaceChar(character));
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        return Opening.open(MemcachedUrl.read(url), environment, listener, atMost);
    }
}
