package dev.muster.polling.builtin;

import dev.muster.polling.Publisher;
import dev.muster.polling.PublisherProvider;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code prometheus:PORT} or {@code prometheus:HOST:PORT} lets Prometheus scrape the last sample of each meter and resource
 * at {@code /metrics}, and how the agent stands as {@code muster_polling_…}. Without a host it is 127.0.0.1. What has not
 * been polled again within two and a half intervals is not shown any more: the resource is another agent's then, or gone.
 */
public final class PrometheusProvider implements PublisherProvider {
    private static final Pattern TARGET = Pattern.compile("(?://)?(?:(.*):)?(\\d{1,5})/?");

    /** Makes one. */
    public PrometheusProvider() {}

    @Override
    public String scheme() {
        return "prometheus";
    }

    @Override
    public Publisher open(String target) throws IOException {
        Matcher written = TARGET.matcher(target);
        if (!written.matches() || Integer.parseInt(written.group(2)) > 0xFFFF) {
            throw new IllegalArgumentException("prometheus:" + target + " is not understood: say prometheus:HOST:PORT");
        }
        String host = written.group(1);
        return new PrometheusEndpoint(
                host == null || host.isEmpty() ? "127.0.0.1" : host, Integer.parseInt(written.group(2)));
    }
}
