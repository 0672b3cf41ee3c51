package dev.muster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.ConnectOptions;
import dev.muster.MemberId;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://me:hunter2@h:1/x?db=1",
                "redis://:hunter2@h",
                "redis://h?sentinel_password=hunter2",
                "zookeeper://h?keyfile_password=hunter2",
                "redis://h?PASSWD=hunter2",
                "redis://h?auth=hunter2&password=hunter2"
            })
    void aPasswordIsNeverShown(String text) {
        StoreUrl url = UrlParser.parse(text);
        assertThat(url.toString()).doesNotContain("hunter2").contains("***");
        assertThat(new ConnectionKey("provider", url).toString()).doesNotContain("hunter2");
        assertThat(ConnectOptions.of(text, MemberId.of("m")).toString()).doesNotContain("hunter2");
    }

    @Test
    void whatIsNoPasswordIsShown() {
        assertThat(UrlParser.parse("redis://me:x@h:1/p?db=1&db=2").toString())
                .isEqualTo("redis://me:***@h:1/p?db=1&db=2");
        assertThat(UrlParser.parse("memory:name").toString()).isEqualTo("memory:name");
        assertThat(UrlParser.parse("file:///a").toString()).isEqualTo("file:///a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0009", "2592001", "1e400", "ten", "10s", "NaN", "Infinity", ""})
    void aDurationOutOfRangeIsRefusedWithOptionAndValue(String value) {
        StoreUrl url = UrlParser.parse("memory:x?timeout=" + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> url.seconds("timeout", Duration.ZERO))
                .withMessageContaining("timeout")
                .withMessageContaining(value);
    }

    @Test
    void secondsMayHaveFractions() {
        assertThat(UrlParser.parse("memory:x?timeout=1.5").seconds("timeout", Duration.ZERO))
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(UrlParser.parse("memory:x?timeout=%2010%20").seconds("timeout", Duration.ZERO))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(UrlParser.parse("memory:x").seconds("timeout", Duration.ofSeconds(7)))
                .isEqualTo(Duration.ofSeconds(7));
    }
}
