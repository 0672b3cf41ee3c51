package dev.muster.cli;

import java.math.BigDecimal;

/** The polling.yaml of the self-test. */
final class PollSources {
    private PollSources() {}

    static String yaml(PollSelfTest.Site site) {
        BigDecimal seconds = BigDecimal.valueOf(site.interval().toMillis(), 3).stripTrailingZeros();
        return String.join(
                "\n",
                "sources:",
                "  - name: endpoints",
                "    interval: " + seconds.toPlainString(),
                "    meters: ['http.*']",
                "    discovery: ['lines:" + site.directory().resolve("endpoints.txt") + "']",
                "  - name: machine",
                "    interval: " + seconds.toPlainString(),
                "    meters: ['hardware.*']",
                "");
    }
}
