package dev.muster.zookeeper;

import dev.muster.spi.OptionReader;
import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import dev.muster.wire.ZooKeeperPaths;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a URL says, as Tooz 9.1 reads it: {@code zookeeper://[USER:PASSWORD@][HOST[:PORT]][,HOST...][?OPTIONS]}. The path is
 * not looked at; a chroot comes last in the last {@code hosts}, as in {@code hosts=b:2181,c:2181/chroot}.
 */
record ZooKeeperUrl(
        List<InetSocketAddress> hosts,
        String chroot,
        boolean shuffled,
        boolean secure,
        boolean verified,
        ZooKeeperPaths paths,
        Duration timeout) {
    static final Duration DEFAULT = Duration.ofSeconds(10);
    private static final int PORT = 2181;

    /**
     * Tells all that is wrong at once.
     *
     * @throws IllegalArgumentException if anything is
     */
    static ZooKeeperUrl read(StoreUrl url) {
        return new Reader(url).read();
    }

    /**
     * What a session's timeout means. By default no server gives a session less than two ticks, and what is in doubt is said
     * for that shortest one. Earlier: the age of the last contact that certainly counted. Later: until a follower reports, up
     * to half a tick, and until the leader's next look, up to one.
     */
    static StoreTiming timing(Duration session) {
        return new StoreTiming(
                session,
                session,
                session,
                session.dividedBy(3),
                session.multipliedBy(3).dividedBy(4));
    }

    /** As ZooKeeper wants to have it. */
    String connectString() {
        return String.join(",", hosts.stream().map(ZooKeeperUrl::text).toList()) + chroot;
    }

    private static String text(InetSocketAddress host) {
        String name = host.getHostString();
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + host.getPort();
    }

    private static final class Reader {
        private final StoreUrl url;
        private final OptionReader options;

        Reader(StoreUrl url) {
            this.url = url;
            this.options = new OptionReader(url);
        }

        ZooKeeperUrl read() {
            String all = String.join(
                    ",",
                    Stream.concat(Stream.of(url.hosts()), url.options().getOrDefault("hosts", List.of()).stream())
                            .filter(hosts -> !hosts.isBlank())
                            .toList());
            int slash = all.indexOf('/');
            String chroot = slash < 0 ? "" : all.substring(slash);
            if (chroot.endsWith("/") || chroot.contains("//")) {
                options.refuse("the chroot '" + chroot + "' is no path: write it as in hosts=HOST:PORT/CHROOT");
            }
            var read = new ZooKeeperUrl(
                    hosts(slash < 0 ? all : all.substring(0, slash)),
                    chroot,
                    options.flag("randomize_hosts", true),
                    options.flag("use_ssl", false),
                    options.flag("verify_certs", true),
                    options.value("namespace", new ZooKeeperPaths("tooz"), Reader::paths),
                    timeout());
            options.check();
            return read;
        }

        private List<InetSocketAddress> hosts(String listed) {
            List<InetSocketAddress> hosts = new ArrayList<>();
            for (String host : listed.split(",")) {
                if (!host.isBlank()) {
                    host(host.strip()).ifPresent(hosts::add);
                }
            }
            return hosts.isEmpty() ? List.of(InetSocketAddress.createUnresolved("localhost", PORT)) : hosts;
        }

        private Optional<InetSocketAddress> host(String text) {
            int bracket = text.indexOf(']');
            int colon = text.indexOf(':', Math.max(bracket, 0));
            String name = colon < 0 ? text : text.substring(0, colon);
            try {
                int port = colon < 0 ? PORT : Integer.parseInt(text.substring(colon + 1));
                return Optional.of(
                        InetSocketAddress.createUnresolved(bracket > 0 ? name.substring(1, bracket) : name, port));
            } catch (IllegalArgumentException malformed) {
                options.refuse("'" + text + "' is no host: give HOST or HOST:PORT, several with commas between them");
                return Optional.empty();
            }
        }

        private static ZooKeeperPaths paths(String namespace) {
            return new ZooKeeperPaths(namespace.startsWith("/") ? namespace.substring(1) : namespace);
        }

        /** ZooKeeper counts in milliseconds, in an int. */
        private Duration timeout() {
            try {
                Duration timeout = url.seconds("timeout", DEFAULT);
                if (timeout.toMillis() <= Integer.MAX_VALUE) {
                    return timeout;
                }
                options.refuse("option timeout is " + timeout + ": zookeeper counts to 24 days");
            } catch (IllegalArgumentException refused) {
                options.refuse(String.valueOf(refused.getMessage()));
            }
            return DEFAULT;
        }
    }
}
