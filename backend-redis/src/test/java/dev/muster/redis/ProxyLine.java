package dev.muster.redis;

import dev.muster.tck.Line;
import java.time.Duration;

/** A way to the server through a proxy. */
record ProxyLine(FaultProxy proxy) implements Line {
    static String url(String server, String store, Duration timeout) {
        return server + "?namespace=" + store + "&timeout=" + timeout.toMillis() / 1000.0;
    }

    @Override
    public String url(String store, Duration timeout) {
        return url(proxy.url(), store, timeout);
    }

    @Override
    public void sever(Break how) {
        switch (how) {
            case CLOSED -> proxy.refuse();
            case SILENT -> proxy.hold(true, true);
            case NO_REPLIES -> proxy.hold(false, true);
            case NO_REQUESTS -> proxy.hold(true, false);
        }
    }

    @Override
    public void mend() {
        proxy.mend();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
