package dev.muster.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Bytes;
import dev.muster.Characteristic;
import dev.muster.spi.BackendProvider;
import dev.muster.spi.IdRule;
import dev.muster.spi.StoreOption;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import dev.muster.wire.LockEra;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RedisProviderTest {
    private static StoreProfile profile(String url) {
        return new RedisProvider().profile(StoreUrl.parse(url));
    }

    private static RedisUrl read(String url) {
        return RedisUrl.read(StoreUrl.parse(url));
    }

    @Test
    void isFound() {
        assertThat(ServiceLoader.load(BackendProvider.class)).anyMatch(RedisProvider.class::isInstance);
        assertThat(new RedisProvider().schemes()).containsExactly("redis");
    }

    @Test
    void knowsEveryOptionOfTooz() {
        List<String> names =
                new RedisProvider().options().stream().map(StoreOption::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names)
                .containsExactlyInAnyOrder(
                        ("timeout membership_timeout lock_timeout namespace db encoding ssl ssl_certfile ssl_keyfile ssl_ca_certs"
                                        + " socket_timeout socket_connect_timeout socket_keepalive health_check_interval"
                                        + " retry_on_timeout sentinel sentinel_fallback sentinel_username sentinel_password"
                                        + " sentinel_ssl executor lock_era")
                                .split(" "));
    }

    @Test
    void timeoutsFollowEachOtherAsInTooz() {
        var timing = profile("redis://host").timing();
        assertThat(timing.membership()).isEqualTo(Duration.ofSeconds(30));
        assertThat(timing.leader()).isEqualTo(Duration.ofSeconds(30));
        timing = profile("redis://host?timeout=10&membership_timeout=2.5&lock_timeout=5")
                .timing();
        assertThat(timing.membership()).isEqualTo(Duration.ofMillis(2500));
        assertThat(timing.lock()).isEqualTo(Duration.ofSeconds(5));
        assertThat(timing.leader()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void thePathIsNotTheDatabase() {
        assertThat(read("redis://host/3").db()).isZero();
        assertThat(read("redis://host?db=3").db()).isEqualTo(3);
        assertThat(read("redis://host/3").socket()).isEmpty();
        assertThat(read("redis:///run/redis.sock").socket()).contains("/run/redis.sock");
    }

    @Test
    void aPasswordWithASlashIsNotShown() {
        assertThatThrownBy(() -> read("redis://user:pass/word@host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slash")
                .hasMessageNotContaining("pass/")
                .hasMessageNotContaining("user:pass");
        assertThat(read("redis:///run/a@b.sock").socket()).contains("/run/a@b.sock");
    }

    @Test
    void hostsAndPorts() {
        assertThat(read("redis://host").hosts()).containsExactly(new HostPort("host", 6379));
        assertThat(read("redis://my_host:7000").hosts()).containsExactly(new HostPort("my_host", 7000));
        assertThat(read("redis://[::1]:7000").hosts()).containsExactly(new HostPort("::1", 7000));
        var sentinels = read("redis://a?sentinel=mymaster&sentinel_fallback=b:1&sentinel_fallback=c:2");
        assertThat(sentinels.hosts())
                .containsExactly(new HostPort("a", 26379), new HostPort("b", 1), new HostPort("c", 2));
        assertThat(sentinels.master()).contains("mymaster");
    }

    @Test
    void namespaceAndEra() {
        assertThat(read("redis://host").keys().namespace()).isEqualTo(Bytes.utf8("_tooz"));
        assertThat(read("redis://host").keys().era()).isEqualTo(LockEra.NEW);
        assertThat(read("redis://host?namespace=n&lock_era=both").keys().era()).isEqualTo(LockEra.BOTH);
        assertThat(read("redis://host?namespace=%C3%A9&encoding=latin-1").keys().namespace())
                .isEqualTo(Bytes.of((byte) 0xe9));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> profile("redis://h:0?db=x&lock_era=ancient&ssl=maybe&timeout=-1&encoding=klingon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port")
                .hasMessageContaining("option db is 'x'")
                .hasMessageContaining("new, old, both")
                .hasMessageContaining("option ssl is 'maybe'")
                .hasMessageContaining("timeout")
                .hasMessageContaining("encoding");
        assertThatThrownBy(() -> profile("redis://")).hasMessageContaining("names no server");
        assertThatThrownBy(() -> profile("redis://a,b")).hasMessageContaining("Cluster");
        assertThatThrownBy(() -> profile("redis://?sentinel=m")).hasMessageContaining("Sentinel");
    }

    @Test
    void aFailOverPromisesLess() {
        assertThat(profile("redis://host").characteristics())
                .contains(Characteristic.LINEARIZABLE, Characteristic.SHARED_LOCKS, Characteristic.MEMBER_TIMES);
        assertThat(profile("redis://host?sentinel=m").characteristics())
                .contains(Characteristic.PUSHED_WATCHES)
                .doesNotContain(Characteristic.LINEARIZABLE, Characteristic.SAME_VIEW_UNDER_PARTITIONS);
    }

    @Test
    void namesOfTheStoreAreRefused() {
        var ids = profile("redis://host").ids();
        assertThat(accepts(ids.member(), "__created__")).isFalse();
        assertThat(accepts(ids.member(), "created")).isTrue();
        assertThat(accepts(ids.lock(), "beats:m")).isFalse();
        assertThat(accepts(ids.lock(), "leader_of_g")).isFalse();
        assertThat(accepts(ids.lock(), "b'x'")).isTrue();
        assertThat(accepts(profile("redis://host?lock_era=both").ids().lock(), "b'x'"))
                .isFalse();
    }

    private static boolean accepts(List<IdRule> rules, String id) {
        return rules.stream().allMatch(rule -> rule.accepts().test(Bytes.utf8(id)));
    }
}
