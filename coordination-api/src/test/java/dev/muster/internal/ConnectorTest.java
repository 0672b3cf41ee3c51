package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.AsyncCoordinator;
import dev.muster.Characteristic;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.ConnectRefused;
import dev.muster.MemberId;
import dev.muster.WatchMode;
import dev.muster.spi.BackendProvider;
import java.util.List;
import java.util.SortedSet;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    private static final int VERSION = BackendProvider.SPI_VERSION;
    private static final GivenProvider REDIS = new GivenProvider("redis", VERSION);

    @Test
    void withoutABackendTheJarIsNamed() {
        refused("redis://h")
                .hasMessageContaining("no backend at all")
                .hasMessageContaining("Add the jar muster-backend-redis");
        refused("kazoo://h", REDIS)
                .hasMessageContaining("there is redis")
                .hasMessageContaining("muster-backend-zookeeper");
    }

    @Test
    void aMisspeltSchemeIsGuessed() {
        refused("rediss://h", REDIS).hasMessageContaining("Did you mean 'redis:'?");
        refused("emmcached://h", REDIS).hasMessageContaining("Did you mean 'memcached:'?");
    }

    @Test
    void severalBackendsOfASchemeAreRefused() {
        refused("redis://h", REDIS, new GivenProvider("redis", VERSION) {})
                .hasMessageContaining("several backends")
                .hasMessageContaining("Keep one");
    }

    @Test
    void aBackendOfAnotherVersionIsRefused() {
        refused("redis://h", new GivenProvider("redis", VERSION + 1))
                .hasMessageContaining("version " + (VERSION + 1))
                .hasMessageContaining("version " + VERSION + ": use the same Muster version");
    }

    @Test
    void aBrokenBackendIsNamedAndDoesNotHideTheOthers() {
        var broken = new GivenProvider("file", VERSION) {
            @Override
            public SortedSet<String> schemes() {
                throw new AbstractMethodError("schemes");
            }
        };
        refused("file:///x", broken, REDIS)
                .hasMessageContaining("could not be loaded")
                .hasMessageContaining("AbstractMethodError")
                .hasMessageContaining("there is redis");
    }

    @Test
    void allProblemsAreReportedAtOnceAndNoOptionIsShown() {
        var options = ConnectOptions.of(
                        "redis://:hunter2@h?tiemout=5&pasword=hunter2&heartbeat_interval=40&operation_timeout=x",
                        MemberId.of("too long"))
                .requiring(Characteristic.SHARED_LOCKS, Characteristic.FENCING_TOKENS)
                .watching(WatchMode.PUSHED);
        refused(options, REDIS)
                .hasMessageContaining("no option 'tiemout'; the nearest is 'timeout'")
                .hasMessageContaining("no option 'pasword'")
                .hasMessageContaining("membership timeout of 30 s")
                .hasMessageContaining("heartbeat interval of 40 s")
                .hasMessageContaining("operation_timeout is 'x'")
                .hasMessageContaining("member id 'too long'")
                .hasMessageContaining("at most 5 bytes")
                .hasMessageContaining("[SHARED_LOCKS, FENCING_TOKENS]")
                .hasMessageContaining("cannot push")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aBackendThatFailsAtConnectEndsTheCall() {
        var broken = new GivenProvider("redis", VERSION) {
            @Override
            public List<dev.muster.spi.StoreOption> options() {
                throw new NoSuchMethodError("options");
            }
        };
        refused("redis://h", broken).hasMessageContaining("NoSuchMethodError");
    }

    @Test
    void anOptionWithoutMeaningIsIgnored() {
        var connecting = connecting(ConnectOptions.of("redis://h?executor=thread&db=1", MemberId.of("m")), REDIS);
        assertThatThrownBy(connecting::join).hasMessageContaining("not to be opened");
        assertThat(connecting).isCompletedExceptionally();
    }

    private static AbstractThrowableAssert<?, ?> refused(String url, BackendProvider... providers) {
        return refused(ConnectOptions.of(url, MemberId.of("m")), providers);
    }

    private static AbstractThrowableAssert<?, ?> refused(ConnectOptions options, BackendProvider... providers) {
        return assertThatThrownBy(() -> connecting(options, providers).join())
                .cause()
                .isInstanceOf(ConnectRefused.class);
    }

    private static java.util.concurrent.CompletableFuture<?> connecting(
            ConnectOptions options, BackendProvider... providers) {
        var scope = ClientScope.create(new ManualTime(), List.of(providers));
        return AsyncCoordinator.connect(options.in(scope)).toCompletableFuture();
    }
}
