package dev.muster.redis;

import dev.muster.Characteristic;
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
import dev.muster.wire.RedisKeys;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/**
 * The scheme {@code redis}, as Tooz 9.1 reads it: {@code redis://[USER:PASSWORD@]HOST[:PORT]?OPTIONS}. The database is option
 * {@code db}, never the path; without a host the path is that of a unix socket. With {@code sentinel=MASTER} the host is a
 * Sentinel, and further ones go into {@code sentinel_fallback}. Redis Cluster is refused.
 *
 * <p>Options in seconds: {@code timeout} (30), and with it as their default {@code membership_timeout} and
 * {@code lock_timeout}, which is a leader's too. {@code lock_era} says whose locks to take part in: {@code new} for Tooz from
 * 9.0 on (the default), {@code old} for up to 8.x, {@code both}.
 *
 * <p><b>Loss.</b> Redis answers before its disk and its replicas have a change. A restart or a fail-over may forget the last
 * ones: members join again, and locks are reported lost at the next heartbeat; fencing tokens still rise.
 */
public final class RedisProvider implements BackendProvider {
    private static final Set<Characteristic> ANY = Collections.unmodifiableSet(EnumSet.of(
            Characteristic.DISTRIBUTED_ACROSS_THREADS,
            Characteristic.DISTRIBUTED_ACROSS_PROCESSES,
            Characteristic.DISTRIBUTED_ACROSS_HOSTS,
            Characteristic.CAUSAL,
            Characteristic.SERIALIZABLE,
            Characteristic.SHARED_LOCKS,
            Characteristic.FENCING_TOKENS,
            Characteristic.LEADER_IDENTITY,
            Characteristic.LOCK_TIMEOUTS,
            Characteristic.FAIR_LOCKS,
            Characteristic.PUSHED_WATCHES,
            Characteristic.MEMBER_TIMES));

    /** What one server promises, and two that follow each other do not. */
    private static final Set<Characteristic> ONE_SERVER = Collections.unmodifiableSet(EnumSet.of(
            Characteristic.LINEARIZABLE,
            Characteristic.SEQUENTIAL,
            Characteristic.SAME_VIEW_UNDER_PARTITIONS,
            Characteristic.SAME_VIEW_ACROSS_CLIENTS));

    /** For {@link java.util.ServiceLoader}. */
    public RedisProvider() {}

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of("redis")));
    }

    @Override
    public List<StoreOption> options() {
        return RedisOptions.all();
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        RedisUrl read = RedisUrl.read(url);
        Set<Characteristic> characteristics = EnumSet.copyOf(ANY);
        if (read.master().isEmpty()) {
            characteristics.addAll(ONE_SERVER);
        }
        return new StoreProfile(characteristics, ids(read.keys()), read.timing());
    }

    private static IdRules ids(RedisKeys keys) {
        var free = new IdRule(
                "does not begin with beats:, group:, muster: or leader_of_, nor, for old agents, like Python's bytes, b'",
                name -> keys.isFree(new LockName(name)));
        return new IdRules(List.of(), List.of(IdRule.reserved(RedisKeys.CREATED)), List.of(free));
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        return Opening.open(url, environment, listener, atMost);
    }
}
