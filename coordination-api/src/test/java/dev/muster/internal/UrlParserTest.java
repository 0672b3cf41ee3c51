package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.spi.StoreUrl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://cache:6379|redis|cache:6379|''",
                "redis://cache:6379/|redis|cache:6379|/",
                "REDIS://Cache|redis|Cache|''",
                "redis://[::1]:6379|redis|[::1]:6379|''",
                "redis://[fe80::1%25eth0]|redis|[fe80::1%25eth0]|''",
                "zookeeper://a:1,b:2,[::1]:3/chroot|zookeeper|a:1,b:2,[::1]:3|/chroot",
                "redis://under_score|redis|under_score|''",
                "file:///var/lib/agents|file|''|/var/lib/agents",
                "file:///with%20space/a+b|file|''|/with%20space/a+b",
                "file:relative|file|''|relative",
                "memory:name|memory|''|name",
                "memory:|memory|''|''",
                "redis:///run/redis.sock|redis|''|/run/redis.sock",
                "a+b.c-d://x|a+b.c-d|x|''"
            })
    void schemeHostsAndPathAreTakenApartAsInPython(String url, String scheme, String hosts, String path) {
        StoreUrl parsed = UrlParser.parse(url);
        assertThat(parsed.scheme()).isEqualTo(scheme);
        assertThat(parsed.hosts()).isEqualTo(hosts);
        assertThat(parsed.path()).isEqualTo(path);
        assertThat(parsed.user()).isEmpty();
        assertThat(parsed.password()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://me:secret@h|me|secret",
                "redis://:secret@h|''|secret",
                "redis://me@h|me|",
                "redis://me:@h|me|''",
                "redis://me:a:b@h|me|a:b",
                "redis://me:a@b@h|me|a@b",
                "redis://me:p%40s%3As@h|me|p%40s%3As",
                "redis://me:a+b@h|me|a+b",
                "redis://m%20e:x%zz@h|m%20e|x%zz"
            })
    void theLastAtEndsTheLoginAndTheFirstColonThePassword(String url, String user, String password) {
        StoreUrl parsed = UrlParser.parse(url);
        assertThat(parsed.hosts()).isEqualTo("h");
        assertThat(parsed.user().orElse("")).isEqualTo(user);
        assertThat(parsed.password().orElse(null)).isEqualTo(password);
    }

    @Test
    void optionsKeepTheirOrderAndTheLastOneCounts() {
        StoreUrl url = UrlParser.parse("redis://h?b=1&a=2&b=3&sentinel_fallback=x:1&sentinel_fallback=y:2");
        assertThat(url.option("b")).contains("3");
        assertThat(url.options().keySet()).containsExactly("a", "b", "sentinel_fallback");
        assertThat(url.options().get("sentinel_fallback")).isEqualTo(List.of("x:1", "y:2"));
    }

    @Test
    void aPlusInAnOptionIsASpaceAndInAPathAPlus() {
        StoreUrl url = UrlParser.parse("file:///a+b?c=d+e%2Bf%20g&%6eame=x");
        assertThat(url.path()).isEqualTo("/a+b");
        assertThat(url.option("c")).contains("d e+f g");
        assertThat(url.option("name")).contains("x");
    }

    @Test
    void emptyValuesStrayAmpersandsAndFragments() {
        StoreUrl url = UrlParser.parse("redis://h?&a=&b&&c=1=2&#part?x=1");
        assertThat(url.option("a")).contains("");
        assertThat(url.option("b")).contains("");
        assertThat(url.option("c")).contains("1=2");
        assertThat(url.options()).doesNotContainKey("x").hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cache:", "://x", "1redis://x", "/var/lib", "redis"})
    void aSchemeIsWanted(String url) {
        if (!url.equals("cache:")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> UrlParser.parse(url))
                    .withMessageContaining("scheme");
        } else {
            assertThat(UrlParser.parse(url).scheme()).isEqualTo("cache");
        }
    }

    @Test
    void aBrokenPercentIsRefusedWithoutShowingAnything() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UrlParser.parse("redis://h?sentinel_password=hunter2%zz"))
                .withMessageContaining("%25")
                .withMessageNotContaining("hunter2")
                .withNoCause();
    }
}
