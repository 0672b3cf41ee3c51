package dev.muster.zookeeper;

import dev.muster.Characteristic;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.ConnectionListener;
import dev.muster.spi.Environment;
import dev.muster.spi.IdRule;
import dev.muster.spi.IdRules;
import dev.muster.spi.Store;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import dev.muster.wire.ZooKeeperPaths;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/**
 * The schemes {@code zookeeper} and {@code kazoo}, as Tooz 9.1 reads them:
 * {@code zookeeper://[USER:PASSWORD@][HOST[:PORT]][,HOST...][?OPTIONS]}; without a host {@code localhost:2181}. Further
 * hosts may be given as {@code hosts}, the last of which may end in a chroot. Option {@code timeout} (10 seconds) is what is
 * asked for as the session's timeout; the server decides.
 *
 * <p><b>Loss.</b> All that a process holds belongs to one session and is lost with it. Membership, locks and leadership are
 * past their deadline before the leader of the ensemble can end the session, even if the client is connected to a server
 * that is cut off from it.
 */
public final class ZooKeeperProvider implements BackendProvider {
    /** Tooz's own five first. */
    private static final Set<Characteristic> CHARACTERISTICS = Collections.unmodifiableSet(EnumSet.of(
            Characteristic.NON_TIMEOUT_BASED,
            Characteristic.DISTRIBUTED_ACROSS_THREADS,
            Characteristic.DISTRIBUTED_ACROSS_PROCESSES,
            Characteristic.DISTRIBUTED_ACROSS_HOSTS,
            Characteristic.SEQUENTIAL,
            Characteristic.CAUSAL,
            Characteristic.SERIALIZABLE,
            Characteristic.SHARED_LOCKS,
            Characteristic.FENCING_TOKENS,
            Characteristic.LEADER_IDENTITY,
            Characteristic.LOCK_TIMEOUTS,
            Characteristic.FAIR_LOCKS,
            Characteristic.PUSHED_WATCHES,
            Characteristic.MEMBER_TIMES));

    private static final IdRule ASCII = new IdRule(
            "has one or more characters, all of them printable ASCII, as Tooz demands",
            id -> id.isText() && id.text().matches("[\\x20-\\x7e]+"));

    /** For {@link java.util.ServiceLoader}. */
    public ZooKeeperProvider() {}

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public SortedSet<String> schemes() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of("kazoo", "zookeeper")));
    }

    @Override
    public List<StoreOption> options() {
        return ZooKeeperOptions.all();
    }

    @Override
    public StoreProfile profile(StoreUrl url) {
        ZooKeeperUrl read = ZooKeeperUrl.read(url);
        return new StoreProfile(CHARACTERISTICS, ids(), ZooKeeperUrl.timing(read.timeout()));
    }

    private static IdRules ids() {
        return new IdRules(
                List.of(ASCII, IdRule.noPath(), IdRule.reserved(ZooKeeperPaths.LOCKS)),
                List.of(ASCII, IdRule.noPath(), IdRule.reserved(ZooKeeperPaths.LEADER)),
                List.of(ASCII, IdRule.noPath()));
    }

    @Override
    public CompletionStage<Store> open(
            StoreUrl url, Environment environment, ConnectionListener listener, Duration atMost) {
        return new Opening(url, environment, listener, atMost).open();
    }
}
