package dev.muster.redis;

import dev.muster.Bytes;
import dev.muster.spi.OptionReader;
import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import dev.muster.wire.LockEra;
import dev.muster.wire.RedisKeys;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a URL says, as Tooz 9.1 reads it: {@code redis://[USER:PASSWORD@]HOST[:PORT]?OPTIONS}. The path is not the database,
 * only {@code db} is; without a host it is a unix socket. With {@code sentinel=MASTER} the host is a Sentinel.
 */
record RedisUrl(
        List<HostPort> hosts,
        Optional<String> socket,
        Optional<String> master,
        int db,
        RedisKeys keys,
        StoreTiming timing) {
    private static final Duration DEFAULT = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    /**
     * Tells all that is wrong at once.
     *
     * @throws IllegalArgumentException if anything is
     */
    static RedisUrl read(StoreUrl url) {
        return new Reader(url).read();
    }

    /** For people to read. */
    String where() {
        return socket.orElseGet(() ->
                        String.join(", ", hosts.stream().map(HostPort::toString).toList()))
                + master.map(name -> " (Sentinel, master " + name + ")").orElse("");
    }

    private static final class Reader {
        private final StoreUrl url;
        private final OptionReader options;

        Reader(StoreUrl url) {
            this.url = url;
            this.options = new OptionReader(url);
        }

        RedisUrl read() {
            Optional<String> master = url.option("sentinel");
            Duration timeout = options.seconds("timeout", DEFAULT);
            Duration lock = options.seconds("lock_timeout", timeout);
            var timing = new StoreTiming(options.seconds("membership_timeout", timeout), lock, lock, TICK, TICK);
            options.seconds("socket_timeout", timeout);
            options.seconds("socket_connect_timeout", timeout);
            options.flag("ssl", false);
            options.flag("sentinel_ssl", false);
            var read = new RedisUrl(
                    hosts(master.isPresent()),
                    socket(),
                    master,
                    options.value("db", 0, this::database),
                    keys(),
                    timing);
            options.check();
            return read;
        }

        private List<HostPort> hosts(boolean sentinel) {
            List<HostPort> hosts = new ArrayList<>();
            int port = sentinel ? SENTINEL_PORT : REDIS_PORT;
            if (!url.hosts().isEmpty() && url.path().contains("@")) {
                // What was taken for host and port is part of a password: never shown.
                options.refuse(
                        "user or password has a slash in it, which ends the host for Tooz too: choose another one");
            } else if (!url.hosts().isEmpty()) {
                host(url.hosts(), port).ifPresent(hosts::add);
            } else if (sentinel) {
                options.refuse(
                        "with sentinel= the URL names the host of a Sentinel, as in redis://host:26379?sentinel=mymaster");
            }
            for (String fallback : url.options().getOrDefault("sentinel_fallback", List.of())) {
                host(fallback, SENTINEL_PORT).ifPresent(hosts::add);
            }
            return List.copyOf(hosts);
        }

        private Optional<HostPort> host(String text, int port) {
            try {
                return Optional.of(HostPort.parse(text, port));
            } catch (IllegalArgumentException malformed) {
                options.refuse(String.valueOf(malformed.getMessage()));
                return Optional.empty();
            }
        }

        private Optional<String> socket() {
            if (!url.hosts().isEmpty() || url.option("sentinel").isPresent()) {
                return Optional.empty();
            }
            if (url.path().length() <= 1) {
                options.refuse(
                        "the URL names no server: give redis://HOST:PORT or the path of a unix socket, redis:///PATH");
            }
            return Optional.of(url.path());
        }

        private RedisKeys keys() {
            Charset encoding = options.value("encoding", StandardCharsets.UTF_8, Reader::charset);
            String namespace = url.option("namespace").orElse("_tooz");
            return new RedisKeys(
                    Bytes.of(namespace.getBytes(encoding)),
                    options.value(RedisOptions.LOCK_ERA, LockEra.NEW, LockEra::of));
        }

        private int database(String text) {
            int number = Integer.parseInt(text.strip());
            if (number < 0) {
                throw new IllegalArgumentException("it is negative");
            }
            return number;
        }

        /** Python knows more spellings of the same names. */
        private static Charset charset(String name) {
            try {
                return Charset.forName(name);
            } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
                return Charset.forName(name.replace("-", "").replace("_", ""));
            }
        }
    }
}
