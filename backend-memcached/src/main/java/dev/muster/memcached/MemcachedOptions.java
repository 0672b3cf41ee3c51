package dev.muster.memcached;

import dev.muster.spi.StoreOption;
import java.util.ArrayList;
import java.util.List;

/** The options of a URL: all that any Tooz accepts for memcached, from 1.24 to 9.1. */
final class MemcachedOptions {
    static final String USE_SSL = "use_ssl";

    /** What Tooz reads only if {@code use_ssl} is true. */
    static final List<String> OF_SSL =
            List.of("ca_cert", "ssl_cert", "ssl_check_hostname", "ssl_ciphers", "ssl_key", "ssl_key_password");

    static final List<String> TIMEOUTS = List.of("timeout", "membership_timeout", "lock_timeout", "leader_timeout");

    /** One connection carries all. */
    private static final List<String> IGNORED = List.of("executor", "max_pool_size");

    private MemcachedOptions() {}

    static List<StoreOption> all() {
        List<StoreOption> all = new ArrayList<>();
        all.add(StoreOption.connection(USE_SSL));
        OF_SSL.stream().map(StoreOption::connection).forEach(all::add);
        TIMEOUTS.stream().map(StoreOption::coordinator).forEach(all::add);
        IGNORED.stream().map(StoreOption::ignored).forEach(all::add);
        return List.copyOf(all);
    }
}
