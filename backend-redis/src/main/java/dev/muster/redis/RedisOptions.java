package dev.muster.redis;

import dev.muster.spi.StoreOption;
import java.util.ArrayList;
import java.util.List;

/** The options of a URL: all that any Tooz accepts for redis, from 1.24 to 9.1, and one of our own. */
final class RedisOptions {
    static final String LOCK_ERA = "lock_era";

    private static final List<String> CONNECTION = List.of(
            "db",
            "encoding",
            "namespace",
            "sentinel",
            "sentinel_fallback",
            "sentinel_password",
            "sentinel_ssl",
            "sentinel_username",
            "socket_connect_timeout",
            "socket_timeout",
            "ssl",
            "ssl_ca_certs",
            "ssl_certfile",
            "ssl_keyfile",
            LOCK_ERA);

    private static final List<String> COORDINATOR = List.of("timeout", "membership_timeout", "lock_timeout");

    /** Keep-alive is always on, the heart is the health check, and the engine repeats what may be repeated. */
    private static final List<String> IGNORED =
            List.of("executor", "health_check_interval", "retry_on_timeout", "socket_keepalive");

    private RedisOptions() {}

    static List<StoreOption> all() {
        List<StoreOption> all = new ArrayList<>();
        CONNECTION.stream().map(StoreOption::connection).forEach(all::add);
        COORDINATOR.stream().map(StoreOption::coordinator).forEach(all::add);
        IGNORED.stream().map(StoreOption::ignored).forEach(all::add);
        return List.copyOf(all);
    }
}
