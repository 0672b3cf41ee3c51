package dev.muster.polling.internal;

import dev.muster.polling.config.AgentConfiguration;
import java.math.BigDecimal;

/** The store's URL as the configuration means it. */
final class StoreUrl {
    private static final String HEARTBEAT = "heartbeat_interval=";

    private StoreUrl() {}

    /** With the configured heartbeat, unless the URL has one of its own. */
    static String of(String url, AgentConfiguration configuration) {
        if (configuration.heartbeat().isEmpty() || url.contains(HEARTBEAT)) {
            return url;
        }
        String seconds = BigDecimal.valueOf(configuration.heartbeat().get().toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
        return url + (url.contains("?") ? "&" : "?") + HEARTBEAT + seconds;
    }

    /** For people, before anybody has parsed it. */
    static String scheme(String url) {
        return url.replaceFirst("(?s):.*", ":");
    }
}
