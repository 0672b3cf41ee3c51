package dev.muster.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.Bytes;
import dev.muster.Characteristic;
import dev.muster.spi.IdRule;
import dev.muster.spi.StoreProfile;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZooKeeperProviderTest {
    private static ZooKeeperUrl read(String rest) {
        return ZooKeeperUrl.read(StoreUrl.parse("zookeeper://" + rest));
    }

    private static StoreProfile profile(String rest) {
        return new ZooKeeperProvider().profile(StoreUrl.parse("zookeeper://" + rest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "| localhost:2181",
                "zoo | zoo:2181",
                "zoo:2182 | zoo:2182",
                "a:1,b | a:1,b:2181",
                "user:pw@a,b:2 | a:2181,b:2",
                "a?hosts=b:2,c | a:2181,b:2,c:2181",
                "a?hosts=b&hosts=c:3/site/more | a:2181,b:2181,c:3/site/more",
                "?hosts=zoo/site | zoo:2181/site",
                "a/ignored | a:2181",
                "[::1]:2,[::2] | [::1]:2,[::2]:2181",
            })
    void hostsAsToozReadsThem(String rest, String expected) {
        assertThat(read(rest == null ? "" : rest).connectString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?timeout=0",
                "?timeout=ten",
                "?timeout=2592000",
                "?namespace=",
                "?namespace=a//b",
                "?namespace=muster",
                "?use_ssl=perhaps",
                "host:port",
                "?hosts=a/",
            })
    void nonsenseIsRefused(String rest) {
        assertThatThrownBy(() -> profile(rest)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> profile("host:port?timeout=ten&namespace=/&use_ssl=perhaps"))
                .hasMessageContainingAll("host:port", "timeout", "namespace", "use_ssl");
    }

    @Test
    void theTimeoutIsTheSessions() {
        assertThat(profile("").timing().membership()).isEqualTo(Duration.ofSeconds(10));
        assertThat(profile("?timeout=6").timing().lock()).isEqualTo(Duration.ofSeconds(6));
        assertThat(profile("").timing().granularity())
                .as("with a heartbeat every third of the timeout, one may be late")
                .isEqualTo(Duration.ofSeconds(10).dividedBy(3));
        assertThat(profile("").characteristics())
                .contains(Characteristic.NON_TIMEOUT_BASED, Characteristic.FENCING_TOKENS)
                .doesNotContain(Characteristic.LINEARIZABLE);
    }

    private static boolean accepted(List<IdRule> rules, String id) {
        return rules.stream().allMatch(rule -> rule.accepts().test(Bytes.utf8(id)));
    }

    @Test
    void idsAsToozAndPathsAllow() {
        var ids = profile("").ids();
        for (String id : List.of("", "a/b", "/", ".", "..", "ü", "a\nb", "a\u0000b")) {
            assertThat(accepted(ids.group(), id)).as(id).isFalse();
            assertThat(accepted(ids.member(), id)).as(id).isFalse();
            assertThat(accepted(ids.lock(), id)).as(id).isFalse();
        }
        assertThat(accepted(ids.group(), "locks")).isFalse();
        assertThat(accepted(ids.group(), "leader")).isTrue();
        assertThat(accepted(ids.member(), "leader")).isFalse();
        assertThat(accepted(ids.member(), "a b@c")).isTrue();
    }

    @Test
    void passwordsAreNotShown() {
        assertThat(StoreUrl.parse("zookeeper://user:secret@zoo?keyfile_password=hidden")
                        .toString())
                .doesNotContain("secret", "hidden");
        assertThat(read("user:secret@zoo").toString()).doesNotContain("secret");
    }

    @Test
    void kazooIsAnotherNameForIt() {
        assertThat(new ZooKeeperProvider().schemes()).containsExactly("kazoo", "zookeeper");
    }

    @Test
    void theAclIsKazoos() {
        assertThat(Login.acl(StoreUrl.parse("zookeeper://user:password@zoo")).toString())
                .as("as kazoo.security.make_digest_acl('user', 'password', all=True) makes it")
                .contains("user:tpUq/4Pn5A64fVZyQ0gOJ8ZWqkY=");
        assertThat(Login.of(StoreUrl.parse("zookeeper://user@zoo"))).isEmpty();
    }
}
