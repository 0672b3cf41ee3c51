package dev.muster.cli.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreUrlsTest {
    @ParameterizedTest
    @CsvSource({
        "memory:x?timeout=30, memory:x-run-a?membership_timeout=2&lock_timeout=2&leader_timeout=2, true",
        "file:///d?timeout=30&heartbeat_interval=9, file:///d/run/a?timeout=2, true",
        "own:x?db=1, own:x?db=1&timeout=2, false",
        "own:{store}?db=1, own:run-a?db=1&timeout=2, true",
        "own:x?db={store}, own:x?db=run-a&timeout=2, true",
    })
    void eachTestHasItsUrl(String given, String made, boolean apart) {
        var urls = new StoreUrls(given, "run");
        assertThat(urls.url("a", Duration.ofSeconds(2))).isEqualTo(made);
        assertThat(urls.areApart()).isEqualTo(apart);
    }

    @Test
    void theDirectoryOfFileStoresIsKnown() {
        assertThat(new StoreUrls("file:///d?timeout=3", "run").directory()).isEqualTo("/d/run");
        assertThat(new StoreUrls("file://localhost/d", "run").directory()).isEqualTo("/d/run");
        assertThat(new StoreUrls("memory:x", "run").directory()).isEmpty();
    }
}
