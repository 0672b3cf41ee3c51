package dev.muster.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Bytes;
import dev.muster.ClientScope;
import dev.muster.ConnectOptions;
import dev.muster.ConnectRefused;
import dev.muster.Coordinator;
import dev.muster.MemberId;
import dev.muster.spi.IdRule;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known and refused before anything is sent: TIME-10 to TIME-13 among it. */
class MemcachedProviderTest {
    private static StoreProfile profile(String url) {
        return new MemcachedProvider().profile(StoreUrl.parse(url));
    }

    @Test
    void defaultsAreThoseOfTooz() {
        StoreProfile profile = profile("memcached://cache");
        assertThat(profile.timing().membership()).isEqualTo(Duration.ofSeconds(30));
        assertThat(profile.timing().lock()).isEqualTo(Duration.ofSeconds(30));
        assertThat(profile.timing().leader()).isEqualTo(Duration.ofSeconds(30));
        StoreProfile own = profile("memcached://cache?timeout=9&lock_timeout=5&leader_timeout=7");
        assertThat(own.timing().membership()).isEqualTo(Duration.ofSeconds(9));
        assertThat(own.timing().lock()).isEqualTo(Duration.ofSeconds(5));
        assertThat(own.timing().leader()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void hostAndPort() {
        assertThat(HostPort.parse("")).hasToString("localhost:11211");
        assertThat(HostPort.parse(":12")).hasToString("localhost:12");
        assertThat(HostPort.parse("cache")).hasToString("cache:11211");
        assertThat(HostPort.parse("[::1]:1")).hasToString("[::1]:1");
        assertThatThrownBy(() -> profile("memcached://a,b")).hasMessageContaining("no single host");
        assertThatThrownBy(() -> profile("memcached://a:70000")).hasMessageContaining("65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1", "2.5", "2592001", "4294967298", "9999999999999999999", "soon", ""})
    void time11_timesThatMemcachedWouldMisreadAreRefused(String seconds) {
        for (String option : MemcachedOptions.TIMEOUTS) {
            assertThatThrownBy(() -> profile("memcached://cache?" + option + "=" + seconds))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(option + " is '" + seconds + "'")
                    .hasMessageContaining("from 2 to 2592000");
        }
    }

    @Test
    void time11_theBoundsThemselvesWork() {
        assertThat(profile("memcached://cache?timeout=2").timing().smallest()).isEqualTo(Duration.ofSeconds(2));
        assertThat(profile("memcached://cache?timeout=2592000").timing().smallest())
                .isEqualTo(Duration.ofDays(30));
        assertThat(Expiry.of(Duration.ofDays(30))).isEqualTo(2_592_000);
        assertThat(Expiry.goodFor(Duration.ofDays(30))).isLessThan(Duration.ofDays(30));
        assertThat(Expiry.of(Duration.ofMillis(2001))).isEqualTo(4);
    }

    @Test
    void time10_eachTimeoutExceedsTheHeartbeatByMoreThanATick() {
        assertThatThrownBy(() -> connect("memcached://127.0.0.1:1?timeout=9&lock_timeout=4&heartbeat_interval=3"))
                .isInstanceOf(ConnectRefused.class)
                .hasMessageContaining("lock timeout of 4 s")
                .hasMessageContaining("heartbeat interval of 3 s")
                .hasMessageContaining("granularity of 1 s");
    }

    private static void connect(String url) {
        try (ClientScope scope = ClientScope.create()) {
            Coordinator.connect(ConnectOptions.of(url, MemberId.of("m")).in(scope));
        }
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> profile("memcached://u:p@a,b?timeout=0&lock_timeout=1&use_ssl=true"))
                .hasMessageContaining("timeout is '0'")
                .hasMessageContaining("lock_timeout is '1'")
                .hasMessageContaining("no login")
                .hasMessageContaining("use_ssl")
                .hasMessageContaining("no single host");
    }

    @Test
    void encryptionIsRefusedAndNeverIgnored() {
        for (String option : MemcachedOptions.OF_SSL) {
            assertThatThrownBy(() -> profile("memcached://cache?" + option + "=x"))
                    .hasMessageContaining(option);
        }
        assertThatThrownBy(() -> profile("memcached://cache?use_ssl=True")).hasMessageContaining("has no TLS");
        assertThatThrownBy(() -> profile("memcached://cache?use_ssl=perhaps")).hasMessageContaining("true or false");
        assertThat(profile("memcached://cache?use_ssl=false&max_pool_size=3")
                        .timing()
                        .smallest())
                .isEqualTo(Duration.ofSeconds(30));
    }

    private static boolean keeps(List<IdRule> rules, String id) {
        return rules.stream().allMatch(rule -> rule.accepts().test(Bytes.utf8(id)));
    }

    @Test
    void time12_keysStayWithinWhatMemcachedTakes() {
        var ids = profile("memcached://cache").ids();
        for (String refused : List.of("a b", "a\nb", "a\0", "\u007f", "\u00a0", "\u0085", "\u2028")) {
            assertThat(keeps(ids.group(), refused)).isFalse();
            assertThat(keeps(ids.member(), refused)).isFalse();
            assertThat(keeps(ids.lock(), refused)).isFalse();
        }
        assertThat(keeps(ids.member(), "zähler-1/ä")).isTrue();
        assertThat(keeps(ids.group(), "g".repeat(219))).isTrue();
        assertThat(keeps(ids.group(), "g".repeat(220))).isFalse();
        assertThat(keeps(ids.member(), "m".repeat(237))).isTrue();
        assertThat(keeps(ids.member(), "m".repeat(238))).isFalse();
        assertThat(keeps(ids.lock(), "l".repeat(238))).isTrue();
        assertThat(keeps(ids.lock(), "ä".repeat(120))).isFalse();
        assertThat(keeps(ids.group(), "LIST")).isFalse();
        assertThat(keeps(ids.lock(), "_TOOZ_GROUP_LEADER_g")).isFalse();
        assertThat(ids.member().get(0).accepts().test(Bytes.of((byte) -1))).isFalse();
    }
}
