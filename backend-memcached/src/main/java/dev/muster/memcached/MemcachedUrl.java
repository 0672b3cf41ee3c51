package dev.muster.memcached;

import dev.muster.spi.OptionReader;
import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.Optional;

/** What a URL says, as Tooz 9.1 reads it: {@code memcached://[HOST[:PORT]]?OPTIONS}. */
record MemcachedUrl(HostPort host, StoreTiming timing, Duration requestTimeout) {
    private static final Duration DEFAULT = Duration.ofSeconds(30);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);

    /**
     * Tells all that is wrong at once.
     *
     * @throws IllegalArgumentException if anything is
     */
    static MemcachedUrl read(StoreUrl url) {
        return new Reader(url).read();
    }

    private static final class Reader {
        private final StoreUrl url;
        private final OptionReader options;

        Reader(StoreUrl url) {
            this.url = url;
            this.options = new OptionReader(url);
        }

        MemcachedUrl read() {
            Duration timeout = wholeSeconds("timeout", DEFAULT);
            var timing = new StoreTiming(
                    wholeSeconds("membership_timeout", timeout),
                    wholeSeconds("lock_timeout", timeout),
                    wholeSeconds("leader_timeout", timeout),
                    Expiry.TICK,
                    Expiry.TICK);
            noLogin();
            noEncryption();
            Optional<HostPort> host = host();
            Duration request = requestTimeout(timing);
            options.check();
            return new MemcachedUrl(host.orElseThrow(), timing, request);
        }

        private Optional<HostPort> host() {
            try {
                return Optional.of(HostPort.parse(url.hosts()));
            } catch (IllegalArgumentException malformed) {
                options.refuse(String.valueOf(malformed.getMessage()));
                return Optional.empty();
            }
        }

        /** To memcached zero is for ever, a negative time is over at once, and more than thirty days is a date. */
        private Duration wholeSeconds(String option, Duration otherwise) {
            return options.value(option, otherwise, Reader::counted);
        }

        private static Duration counted(String text) {
            long most = Expiry.MOST.toSeconds();
            try {
                long seconds = Long.parseLong(text.strip());
                if (seconds >= Expiry.LEAST.toSeconds() && seconds <= most) {
                    return Duration.ofSeconds(seconds);
                }
            } catch (NumberFormatException noWholeNumber) {
                // Refused below, as one that is out of bounds.
            }
            throw new IllegalArgumentException(
                    "memcached counts whole seconds; give from " + Expiry.LEAST.toSeconds() + " to " + most);
        }

        private void noLogin() {
            if (url.user().isPresent() || url.password().isPresent()) {
                options.refuse("the URL names a user: memcached's text protocol, which Tooz speaks, has no login");
            }
        }

        private void noEncryption() {
            boolean isBlank =
                    url.option(MemcachedOptions.USE_SSL).filter(String::isBlank).isPresent();
            boolean asked = !isBlank && options.flag(MemcachedOptions.USE_SSL, false);
            if (asked) {
                options.refuse("use_ssl=true: the client of this backend, XMemcached, has no TLS, and Muster does not"
                        + " connect in clear text where encryption is asked for. Connect to a TLS tunnel on this host (such"
                        + " as stunnel) without use_ssl, or use redis:// or zookeeper://");
            } else {
                MemcachedOptions.OF_SSL.stream()
                        .filter(option -> url.option(option).isPresent())
                        .forEach(option -> options.refuse("option " + option
                                + " is of encryption, which this backend does not have: leave it out, or use another"
                                + " backend"));
            }
        }

        /** What the engine takes for an operation; its own complaint about the option says what is wrong with it. */
        private Duration requestTimeout(StoreTiming timing) {
            Duration sixth = timing.smallest().dividedBy(6);
            Duration usual = sixth.compareTo(LONGEST_REQUEST) < 0 ? sixth : LONGEST_REQUEST;
            try {
                return url.seconds("operation_timeout", usual);
            } catch (IllegalArgumentException told) {
                return usual;
            }
        }
    }
}
