package dev.muster.cli.certify;

import dev.muster.ConnectRefused;
import dev.muster.Coordinator;
import dev.muster.StoreReport;
import dev.muster.cli.Certifier;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Certifies with the kit. */
public final class KitCertifier implements Certifier {
    private static final List<Duration> SHORT =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** For {@link java.util.ServiceLoader}. */
    public KitCertifier() {}

    @Override
    public Certification begin(Request request) {
        var urls = new StoreUrls(request.url(), unique());
        var tests = new RuleTests(request.rules(), !urls.areApart());
        List<Duration> timeouts = request.timeout().map(List::of).orElse(SHORT);
        for (int next = 0; ; next++) {
            try {
                return new KitCertification(request, urls, tests, probe(urls, timeouts.get(next)));
            } catch (ConnectRefused tooShort) {
                if (next == timeouts.size() - 1) {
                    throw tooShort;
                }
            }
        }
    }

    /** Makes sure that the store answers; some servers bound the timeouts, or need coarse ones. */
    private static Probe probe(StoreUrls urls, Duration timeout) {
        try (var store = Coordinator.connect(urls.url("probe", timeout), unique())) {
            StoreReport report = store.diagnose();
            Duration granted = report.timeouts().membership();
            Duration least = report.timeouts().granularity().multipliedBy(4);
            Duration longest = List.of(timeout, granted, least).stream()
                    .max(Duration::compareTo)
                    .orElseThrow();
            List<String> characteristics =
                    store.characteristics().stream().sorted().map(Enum::name).toList();
            return new Probe(
                    report.server(),
                    characteristics,
                    Duration.ofSeconds(longest.plusMillis(999).toSeconds()));
        }
    }

    /** What is known of the store before the tests. */
    record Probe(String server, List<String> characteristics, Duration timeout) {}

    static String unique() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return "muster-certify-" + HexFormat.of().formatHex(random);
    }
}
