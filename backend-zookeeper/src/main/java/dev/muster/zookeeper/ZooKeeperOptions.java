package dev.muster.zookeeper;

import dev.muster.spi.StoreOption;
import java.util.List;
import java.util.stream.Stream;

/** The options of a URL. */
final class ZooKeeperOptions {
    private static final List<String> CONNECTION = List.of(
            "timeout",
            "namespace",
            "hosts",
            "randomize_hosts",
            "use_ssl",
            "verify_certs",
            "ca",
            "certfile",
            "keyfile",
            "keyfile_password");

    /** The engine has times of its own for what kazoo repeats by these; the last chooses among threads of Python. */
    private static final List<String> IGNORED = List.of("connection_retry", "command_retry", "handler");

    private ZooKeeperOptions() {}

    static List<StoreOption> all() {
        return Stream.concat(
                        CONNECTION.stream().map(StoreOption::connection),
                        IGNORED.stream().map(StoreOption::ignored))
                .toList();
    }
}
