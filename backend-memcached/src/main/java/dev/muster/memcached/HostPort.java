package dev.muster.memcached;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server listens. */
record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\[\\]]+)\\]|([^:,\\[\\]]*))(?::(\\d{1,5}))?");
    private static final int USUAL_PORT = 11211;

    static HostPort parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no single host and port: give HOST, HOST:PORT or [IPv6]:PORT (Tooz spreads nothing over several"
                    + " memcached servers, nor does Muster)");
        }
        int port = parts.group(3) == null ? USUAL_PORT : Integer.parseInt(parts.group(3));
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("'" + text + "': a port is from 1 to 65535");
        }
        String host = parts.group(1) != null ? parts.group(1) : parts.group(2);
        return new HostPort(host.isEmpty() ? "localhost" : host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
