package dev.muster.polling.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {
    @TempDir
    private Path folder;

    private static String conf(String url, String heartbeat) {
        return "[coordination]\nbackend_url = " + url + "\nheartbeat = " + heartbeat + "\n";
    }

    @ParameterizedTest
    @CsvSource({
        "file:///srv?timeout=5,         5,   5 s does not exceed the heartbeat of 5 s",
        "file:///srv?timeout=5,         7.5, 5 s does not exceed the heartbeat of 7.5 s",
        "file:///srv,                   10,  10 s does not exceed the heartbeat of 10 s",
    })
    void theStoresTimeoutExceedsTheHeartbeat(String url, String heartbeat, String message) {
        assertThat(new Conf(folder).problems(conf(url, heartbeat)))
                .singleElement()
                .asString()
                .startsWith("ceilometer.conf:3: the store's timeout of ")
                .contains(message);
    }

    @Test
    void aShorterOneIsTaken() {
        assertThat(new Conf(folder).read(conf("file:///srv?timeout=5", "1.0")).heartbeat())
                .contains(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "soon", "inf", "86401"})
    void anIntervalIsANumberAboveZero(String heartbeat) {
        assertThat(new Conf(folder).problems(conf("file:///srv", heartbeat)))
                .containsExactly("ceilometer.conf:3: [coordination] heartbeat is '" + heartbeat
                        + "': give a number of seconds, more than 0");
    }

    @Test
    void itIsSaidOnce() {
        assertThat(new Conf(folder).problems(conf("file:///srv?heartbeat_interval=2", "1")))
                .singleElement()
                .asString()
                .contains(
                        "heartbeat is 1 s, and heartbeat_interval in [coordination] backend_url",
                        "is 2 s: say one of them");
        assertThat(new Conf(folder)
                        .read(conf("file:///srv?heartbeat_interval=2", "2.0"))
                        .heartbeat())
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void aBrokenUrlShowsNoPassword() {
        assertThat(new Conf(folder).problems(conf("cache/me:hunter2", "1")))
                .singleElement()
                .asString()
                .startsWith("ceilometer.conf:2: [coordination] backend_url: the URL does not begin with a scheme")
                .doesNotContain("hunter2");
    }

    @Test
    void aConfigurationShowsNoPassword() {
        assertThat(new Conf(folder).read(conf("redis://me:hunter2@cache", "1")).toString())
                .contains("redis://me:***@cache")
                .doesNotContain("hunter2");
    }
}
