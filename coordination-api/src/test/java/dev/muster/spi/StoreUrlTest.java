package dev.muster.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StoreUrlTest {
    @Test
    void passwordsAreNotShown() {
        assertThat(url("host:1", "/x", Map.of("db", List.of("2"), "sentinel_password", List.of("hunter2"))))
                .hasToString("redis://ann:***@host:1/x?db=2&sentinel_password=***");
    }

    /** As in {@code redis://ann:sla/hunter2@host/x}, which reads as host, port and path. */
    @Test
    void aPasswordWithASlashIsNotShownEither() {
        var url = new StoreUrl(
                "redis", Optional.empty(), Optional.empty(), "ann:sla", "/hunter2@host/x", new TreeMap<>());
        assertThat(url).hasToString("redis://ann:***@host/x");
    }

    private static StoreUrl url(String hosts, String path, Map<String, List<String>> options) {
        return new StoreUrl("redis", Optional.of("ann"), Optional.of("hunter2"), hosts, path, new TreeMap<>(options));
    }
}
