package dev.muster.memcached;

import dev.muster.spi.StoreTiming;
import dev.muster.spi.StoreUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a URL says, as Tooz 9.1 reads it: {@code memcached://[HOST[:PORT]]?OPTIONS}. */
record MemcachedUrl(HostPort host, StoreTiming timing, Duration requestTimeout) {
    private static final Duration DEFAULT = Duration.ofSeconds(30);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);
    private static final List<String> TRUE = List.of("1", "t", "true", "on", "y", "yes");
    private static final List<String> FALSE = List.of("0", "f", "false", "off", "n", "no", "");

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
        private final List<String> wrong = new ArrayList<>();

        Reader(StoreUrl url) {
            this.url = url;
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
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", wrong));
            }
            return new MemcachedUrl(host.orElseThrow(), timing, request);
        }

        private Optional<HostPort> host() {
            try {
                return Optional.of(HostPort.parse(url.hosts()));
            } catch (IllegalArgumentException malformed) {
                wrong.add(String.valueOf(malformed.getMessage()));
                return Optional.empty();
            }
        }

        /** To memcached zero is for ever, a negative time is over at once, and more than thirty days is a date. */
        private Duration wholeSeconds(String option, Duration otherwise) {
            Optional<String> text = url.option(option);
            if (text.isEmpty()) {
                return otherwise;
            }
            long most = Expiry.MOST.toSeconds();
            try {
                long seconds = Long.parseLong(text.get().strip());
                if (seconds >= Expiry.LEAST.toSeconds() && seconds <= most) {
                    return Duration.ofSeconds(seconds);
                }
            } catch (NumberFormatException noWholeNumber) {
                // Refused below, as one that is out of bounds.
            }
            wrong.add("option " + option + " is '" + text.get() + "': memcached counts whole seconds; give from "
                    + Expiry.LEAST.toSeconds() + " to " + most);
            return otherwise;
        }

        private void noLogin() {
            if (url.user().isPresent() || url.password().isPresent()) {
                wrong.add("the URL names a user: memcached's text protocol, which Tooz speaks, has no login");
            }
        }

        private void noEncryption() {
            String useSsl = url.option(MemcachedOptions.USE_SSL)
                    .map(text -> text.strip().toLowerCase(Locale.ROOT))
                    .orElse("");
            if (TRUE.contains(useSsl)) {
                wrong.add("use_ssl=" + useSsl
                        + ": the client of this backend, XMemcached, has no TLS, and Muster does not"
                        + " connect in clear text where encryption is asked for. Connect to a TLS tunnel on this host (such"
                        + " as stunnel) without use_ssl, or use redis:// or zookeeper://");
            } else if (!FALSE.contains(useSsl)) {
                wrong.add("use_ssl is '" + useSsl + "': give true or false");
            } else {
                MemcachedOptions.OF_SSL.stream()
                        .filter(option -> url.option(option).isPresent())
                        .forEach(option -> wrong.add("option " + option
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
