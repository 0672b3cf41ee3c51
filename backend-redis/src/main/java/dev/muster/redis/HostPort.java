package dev.muster.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server listens. */
record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\[\\]]+)\\]|([^:,\\[\\]]+))(?::(\\d{1,5}))?");

    static HostPort parse(String text, int otherwise) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no single host and port: give HOST, HOST:PORT or [IPv6]:PORT"
                            + " (more Sentinels go into sentinel_fallback, and Redis Cluster is not supported)");
        }
        int port = parts.group(3) == null ? otherwise : Integer.parseInt(parts.group(3));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + text + "': a port is from 1 to 65535");
        }
        return new HostPort(parts.group(1) != null ? parts.group(1) : parts.group(2), port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
